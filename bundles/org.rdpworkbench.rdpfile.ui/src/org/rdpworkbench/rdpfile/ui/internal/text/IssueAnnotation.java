// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.text.source.Annotation;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;

/** An issue at its place in the text. */
final class IssueAnnotation extends Annotation {
    private final Issue issue;

    IssueAnnotation(Issue issue) {
        super(type(issue.severity()), false, issue.message());
        this.issue = issue;
    }

    Issue issue() {
        return issue;
    }

    /** The type of the annotations of a severity. */
    static String type(IssueSeverity severity) {
        return "org.rdpworkbench.rdpfile." + severity.id();
    }
}
