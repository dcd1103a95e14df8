// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.text.DocumentEvent;

/** Says which keys are undone together: those of one word that is typed or deleted at one go. */
final class TypingGroups {
    private int number;
    private int next = -1;
    private boolean deleting;

    /** The group of a change, as the history wants it. */
    String of(DocumentEvent event) {
        String text = event.getText() == null ? "" : event.getText();
        boolean typed = event.getLength() == 0 && text.length() == 1 && !Character.isWhitespace(text.charAt(0));
        boolean erased = event.getLength() == 1 && text.isEmpty();
        if (!typed && !erased) {
            end();
            return "";
        }
        int at = event.getOffset();
        boolean goesOn = deleting == erased && (typed ? at == next : at == next || at + 1 == next);
        if (!goesOn) {
            number++;
        }
        deleting = erased;
        next = typed ? at + 1 : at;
        return "typing-" + number;
    }

    /** What is typed from now on is undone alone. */
    void end() {
        next = -1;
    }
}
