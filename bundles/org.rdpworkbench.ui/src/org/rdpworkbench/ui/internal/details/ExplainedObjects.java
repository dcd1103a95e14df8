// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.codes.Explanation;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.Moment;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.targets.TargetEntry;

/** Explains the shell's own objects. To be used on the UI thread: what links to what, the case in front tells. */
public final class ExplainedObjects implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        if (type != Explained.class) {
            return null;
        }
        Surroundings around = Surroundings.present();
        Explained explained =
                switch (object) {
                    case Finding finding -> FindingWords.explain(finding, around);
                    case Moment moment -> MomentWords.explain(moment, around);
                    case RecordedReading reading -> ReadingWords.explain(reading, around);
                    case CauseVerdict verdict -> CauseWords.explain(verdict, around);
                    case Cause cause -> CauseWords.explain(cause);
                    case Explanation explanation -> CodeWords.explain(explanation);
                    case CodeAnswer answer -> CodeWords.explain(answer);
                    case TargetEntry target -> TargetWords.explain(target, around);
                    default -> null;
                };
        return type.cast(explained);
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }
}
