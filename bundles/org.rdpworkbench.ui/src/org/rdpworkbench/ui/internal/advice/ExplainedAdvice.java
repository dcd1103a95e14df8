// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.advice;

import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.ui.details.Explained;

/** Explains a judged step in the view Details. */
public final class ExplainedAdvice implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == Explained.class && object instanceof AdviceRow row ? type.cast(row.explain()) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }
}
