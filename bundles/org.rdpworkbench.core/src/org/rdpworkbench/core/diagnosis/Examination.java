// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Token;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.text.Texts;

/** One diagnostic at work on one target: the facets it may ask, and where it reports what it found. */
public final class Examination {
    private static final Texts TEXTS = Texts.of(Examination.class);

    private final DiagnosticDescriptor diagnostic;
    private final Target target;
    private final Answerer answerer;
    private final Instant at;
    private final ErrorCode code;
    private final Consumer<Finding> findings;

    /**
     * An examination.
     *
     * @param diagnostic who examines
     * @param target what is examined
     * @param answerer answers all questions
     * @param at the time that counts as now
     * @param code the error the user saw; null when none was given
     * @param findings takes the findings
     */
    public Examination(
            DiagnosticDescriptor diagnostic,
            Target target,
            Answerer answerer,
            Instant at,
            ErrorCode code,
            Consumer<Finding> findings) {
        this.diagnostic = diagnostic;
        this.target = target;
        this.answerer = answerer;
        this.at = at;
        this.code = code;
        this.findings = findings;
    }

    /** The target. */
    public Target target() {
        return target;
    }

    /** The time that counts as now, for expiry and age. */
    public Instant at() {
        return at;
    }

    /** The error the user saw. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    /** The registry of the target. */
    public Registry registry() {
        return new Registry(answerer);
    }

    /** The services of the target. */
    public Services services() {
        return new Services(answerer);
    }

    /** The certificate stores of the target. */
    public Certificates certificates() {
        return new Certificates(answerer);
    }

    /** What issuers say on the network of certificates; offered only where the user asked for it. */
    public Revocation revocation() {
        return new Revocation(answerer);
    }

    /** The event logs of the target. */
    public EventLogs events() {
        return new EventLogs(answerer);
    }

    /** The files of the target. */
    public Files files() {
        return new Files(answerer);
    }

    /** What listens on the target. */
    public Listeners listeners() {
        return new Listeners(answerer);
    }

    /** The sessions of the target. */
    public Sessions sessions() {
        return new Sessions(answerer);
    }

    /** Who may do what on the target. */
    public Access access() {
        return new Access(answerer);
    }

    /** The networks the target is connected to. */
    public Networks networks() {
        return new Networks(answerer);
    }

    /** The proxy of the target's services, as a command told it. */
    public ServicesProxy servicesProxy() {
        return new ServicesProxy(answerer);
    }

    /** The connections by dialling and VPN in the target's phone books. */
    public PhoneBooks phoneBooks() {
        return new PhoneBooks(answerer);
    }

    /** The routing table of the target, as a command told it. */
    public Routes routes() {
        return new Routes(answerer);
    }

    /** The network adapters of the target, as a command told them. */
    public Adapters adapters() {
        return new Adapters(answerer);
    }

    /** With which rights the target was looked at. */
    public Token token() {
        return new Token(answerer);
    }

    /** What the target answers on the network. */
    public Wire wire() {
        return new Wire(answerer);
    }

    /** The way from here to the target. */
    public NetworkPath path() {
        return new NetworkPath(answerer);
    }

    /** Whether a facet is offered for this target at all. */
    public boolean offers(String facet) {
        return answerer.facets().contains(facet);
    }

    /** Asks a question of any facet, also of one that an add-on brings. */
    public <T> Reading<T> ask(Question<T> question) {
        return answerer.answer(question);
    }

    /**
     * Reports, if a reading could not be made, that nothing can be said for lack of it, and which causes stay open: all that
     * the diagnostic names. The finding's id is that of the diagnostic with {@code -not-examined} behind it.
     *
     * @return whether that was reported, so that the diagnostic has nothing to add
     */
    public boolean undecided(Reading<?> reading) {
        if (!reading.isUnreadable()) {
            return false;
        }
        String place = ReadingText.place(reading.question());
        String reason = reading.unreadableReason().orElseThrow();
        finding(Severity.NOT_EXAMINED, diagnostic.id() + "-not-examined")
                .texts(TEXTS, "not-examined", diagnostic.title(), place, reason)
                .exhibit(reading)
                .concerns(diagnostic.causes().toArray(String[]::new))
                .needs(TEXTS.get("not-examined.needs", place))
                .report();
        return true;
    }

    /**
     * Starts a finding; {@link FindingBuilder#report()} delivers it.
     *
     * @param severity how much it matters
     * @param id what is said, starting with the area and a dot
     */
    public FindingBuilder finding(Severity severity, String id) {
        return new FindingBuilder(diagnostic, target, severity, id, findings);
    }
}
