// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.text.Texts;

/** Collects what a finding says. */
public final class FindingBuilder {
    private final DiagnosticDescriptor diagnostic;
    private final Target target;
    private final Severity severity;
    private final String id;
    private final Consumer<Finding> sink;
    private String title = "";
    private String detail = "";
    private final List<Exhibit> exhibits = new ArrayList<>();
    private final List<String> proves = new ArrayList<>();
    private final List<String> supports = new ArrayList<>();
    private final List<String> rulesOut = new ArrayList<>();
    private final List<String> concerns = new ArrayList<>();
    private String needs = "";
    private final List<Remedy> remedies = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private Confidence confidence = Confidence.DOCUMENTED;

    FindingBuilder(
            DiagnosticDescriptor diagnostic, Target target, Severity severity, String id, Consumer<Finding> sink) {
        this.diagnostic = diagnostic;
        this.target = target;
        this.severity = severity;
        this.id = id;
        this.sink = sink;
    }

    /** One line that says what was found. */
    public FindingBuilder title(String text) {
        title = text;
        return this;
    }

    /** What it means and what to do next. */
    public FindingBuilder detail(String text) {
        detail = text;
        return this;
    }

    /** Takes title and detail from {@code KEY.title} and, if there is one, {@code KEY.detail}; both get the arguments. */
    public FindingBuilder texts(Texts texts, String key, Object... arguments) {
        title = texts.get(key + ".title", arguments);
        if (texts.has(key + ".detail")) {
            detail = texts.get(key + ".detail", arguments);
        }
        return this;
    }

    /** Takes title and detail from the texts of a class's package, by the finding's id: {@code ID.title} and {@code ID.detail}. */
    public FindingBuilder texts(Class<?> owner, Object... arguments) {
        return texts(Texts.of(owner), id, arguments);
    }

    /** Shows readings. */
    public FindingBuilder exhibit(Reading<?>... readings) {
        for (Reading<?> reading : readings) {
            exhibits.add(new Exhibit.OfReading(reading));
        }
        return this;
    }

    /** Shows something seen that is not one reading. */
    public FindingBuilder exhibit(String text) {
        exhibits.add(new Exhibit.OfText(text));
        return this;
    }

    /** What was seen proves these causes. */
    public FindingBuilder proves(String... causes) {
        proves.addAll(List.of(causes));
        return this;
    }

    /** What was seen makes these causes likelier. */
    public FindingBuilder supports(String... causes) {
        supports.addAll(List.of(causes));
        return this;
    }

    /** What was seen is positive evidence that these causes are not at work. Absence of evidence never is. */
    public FindingBuilder rulesOut(String... causes) {
        rulesOut.addAll(List.of(causes));
        return this;
    }

    /** These causes could not be decided here. */
    public FindingBuilder concerns(String... causes) {
        concerns.addAll(List.of(causes));
        return this;
    }

    /** What would decide them, as a noun phrase: "the System log". */
    public FindingBuilder needs(String what) {
        needs = what;
        return this;
    }

    /** A repair that fits. */
    public FindingBuilder remedy(String remedyId, String remedyTitle) {
        remedies.add(new Remedy(remedyId, remedyTitle));
        return this;
    }

    /** Where the meaning is documented. */
    public FindingBuilder reference(String... sources) {
        references.addAll(List.of(sources));
        return this;
    }

    /** Marks the meaning as a conclusion that no primary source states. */
    public FindingBuilder inferred() {
        confidence = Confidence.INFERRED;
        return this;
    }

    /** Delivers the finding. */
    public void report() {
        if (title.isBlank()) {
            throw new IllegalStateException("finding " + id + " has no title");
        }
        sink.accept(new Finding(
                id,
                diagnostic.id(),
                diagnostic.area(),
                severity,
                target.name(),
                title,
                detail,
                exhibits,
                proves,
                supports,
                rulesOut,
                concerns,
                needs,
                remedies,
                references.isEmpty() ? diagnostic.sources() : references,
                confidence));
    }
}
