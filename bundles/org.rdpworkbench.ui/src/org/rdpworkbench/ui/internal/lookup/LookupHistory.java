// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;

/** What was looked up last, the newest first, each text once. Kept in the dialog settings. For the UI thread. */
final class LookupHistory {
    private static final String SECTION = "lookup";
    private static final String TEXTS = "texts";
    private static final int MOST = 12;
    private static final int LONGEST = 200;

    private final IDialogSettings settings;
    private final List<String> texts = new ArrayList<>();

    LookupHistory(IDialogSettings all) {
        settings = DialogSettings.getOrCreateSection(all, SECTION);
        String[] kept = settings.getArray(TEXTS);
        if (kept != null) {
            Arrays.stream(kept).limit(MOST).forEach(texts::add);
        }
    }

    /** The texts, the newest first. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** Puts a text to the front. A pasted dialog that is longer than a line is of no use in a list and is left out. */
    void add(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty() || line.length() > LONGEST) {
            return;
        }
        texts.removeIf(line::equalsIgnoreCase);
        texts.addFirst(line);
        while (texts.size() > MOST) {
            texts.removeLast();
        }
        settings.put(TEXTS, texts.toArray(String[]::new));
    }

    void clear() {
        texts.clear();
        settings.put(TEXTS, new String[0]);
    }
}
