// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.SourceKind;

/** Answers from what a test says. What it does not say is unreadable. */
public final class TestReadings implements Answerer {
    /** What stands for the target's name. */
    public static final String TARGET = "test";

    /** What stands for the place of a reading. */
    public static final String PLACE = "the test's readings";

    private static final String NOT_SAID = "not in the test's readings";
    private static final Provenance PROVENANCE = Provenance.of(SourceKind.OFFLINE, PLACE);

    private final RegistryModel registry = new RegistryModel();
    private final Map<String, Stated<ServiceInfo>> services = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final LogModel logs = new LogModel();
    private final Map<Question<?>, Reading<?>> others = new HashMap<>();
    private Instant at;
    private ErrorCode code;
    private Role role;

    /** Readings that say nothing yet. */
    public TestReadings() {}

    /** Adds a reading as it is. */
    public void add(Reading<?> reading) {
        others.put(reading.question(), reading);
    }

    /** The time that counts as now, if the test says one. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /** The error the user saw, if the test says one. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    /** The target's role, if the test says one. */
    public Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    RegistryModel registry() {
        return registry;
    }

    LogModel logs() {
        return logs;
    }

    void service(String name, Stated<ServiceInfo> stated) {
        services.put(name, stated);
    }

    void at(Instant instant) {
        at = instant;
    }

    void code(ErrorCode errorCode) {
        code = errorCode;
    }

    void role(Role aRole) {
        role = aRole;
    }

    @Override
    public Set<String> facets() {
        Set<String> facets = new TreeSet<>(Set.of(Registry.FACET, Services.FACET, EventLogs.FACET));
        others.keySet().forEach(question -> facets.add(question.facet()));
        return facets;
    }

    @Override
    public <T> Reading<T> answer(Question<T> question) {
        Reading<?> given = others.get(question);
        if (given != null) {
            return typed(question, given);
        }
        return stated(question)
                .<Reading<T>>map(stated -> switch (stated) {
                    case Stated.Value<?> value ->
                        Reading.present(question, question.type().cast(value.value()), PROVENANCE);
                    case Stated.Absent<?> ignored -> Reading.absent(question, PROVENANCE);
                    case Stated.Unreadable<?> unreadable ->
                        Reading.unreadable(question, unreadable.reason(), PROVENANCE);
                })
                .orElseGet(() -> Reading.unreadable(question, NOT_SAID, PROVENANCE));
    }

    private Optional<? extends Stated<?>> stated(Question<?> question) {
        return switch (question.facet() + "/" + question.kind()) {
            case Registry.FACET + "/" + Registry.VALUE -> registry.value(question.where(), question.name());
            case Registry.FACET + "/" + Registry.KEY -> registry.key(question.where());
            case Services.FACET + "/" + Services.SERVICE -> Optional.ofNullable(services.get(question.name()));
            case EventLogs.FACET + "/" + EventLogs.EVENTS, EventLogs.FACET + "/" + EventLogs.COVERAGE ->
                logs.answer(question);
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> Reading<T> typed(Question<T> question, Reading<?> given) {
        if (given.question().type() != question.type()) {
            throw new IllegalArgumentException(
                    "the test's reading of " + given.question() + " has another type than the diagnostic asks for: "
                            + question.type().getName());
        }
        return (Reading<T>) given;
    }
}
