// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.lint.Fix;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.words.ExplainedProperties;
import org.rdpworkbench.ui.look.Icons;

/** What can be done about the issues of a line. */
final class Fixes implements IQuickAssistProcessor {
    private final Texts texts = Texts.of(Fixes.class);
    private final RdpEditorModel model;
    private final DocumentLink link;
    private final IssueMarks marks;

    Fixes(RdpEditorModel model, DocumentLink link, IssueMarks marks) {
        this.model = model;
        this.link = link;
        this.marks = marks;
    }

    /** Something that can be done, to the document it was found for. */
    final class Proposal implements ICompletionProposal {
        private final Issue issue;
        private final Fix fix;
        private final RdpDocument seen = model.document();

        private Proposal(Issue issue, Fix fix) {
            this.issue = issue;
            this.fix = fix;
        }

        /** Does it, unless the document has gone on meanwhile. */
        void apply() {
            if (model.document() == seen) {
                model.change(fix.change().apply(seen), "");
            }
        }

        @Override
        public void apply(IDocument document) {
            apply();
        }

        @Override
        public Point getSelection(IDocument document) {
            int end = link.lastChange().getOffset() + link.lastChange().getLength();
            return new Point(Math.min(end, document.getLength()), 0);
        }

        @Override
        public String getAdditionalProposalInfo() {
            return issue.message() + "\n\n" + issue.rule().why();
        }

        @Override
        public String getDisplayString() {
            return fix.title();
        }

        @Override
        public Image getImage() {
            return Icons.shared(ExplainedProperties.look(issue.severity()).image());
        }

        @Override
        public IContextInformation getContextInformation() {
            return null;
        }
    }

    /** What can be done in a line; nothing while the linter has not seen the present document. */
    List<Proposal> at(int line) {
        List<Proposal> found = new ArrayList<>();
        if (model.isChecked()) {
            for (Issue issue : marks.at(line)) {
                issue.fixes().forEach(fix -> found.add(new Proposal(issue, fix)));
            }
        }
        return found;
    }

    @Override
    public String getErrorMessage() {
        return texts.get("fix.none");
    }

    @Override
    public boolean canFix(Annotation annotation) {
        return annotation instanceof IssueAnnotation issue
                && !issue.issue().fixes().isEmpty();
    }

    @Override
    public boolean canAssist(IQuickAssistInvocationContext context) {
        return false;
    }

    @Override
    public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
        List<Proposal> found = at(link.lineAt(context.getOffset()));
        return found.isEmpty() ? null : found.toArray(ICompletionProposal[]::new);
    }
}
