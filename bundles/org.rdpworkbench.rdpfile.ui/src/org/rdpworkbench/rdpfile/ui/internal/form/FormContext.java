// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.lint.Fix;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.ui.internal.EditorPages;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** What the rows of a form share. For the UI thread. */
final class FormContext {
    private final Texts texts = Texts.of(FormContext.class);
    private final RdpEditorModel model;
    private final EditorPages pages;
    private Client client = Client.MSTSC;
    private int visit;

    FormContext(RdpEditorModel model, EditorPages pages) {
        this.model = model;
        this.pages = pages;
    }

    Texts texts() {
        return texts;
    }

    RdpEditorModel model() {
        return model;
    }

    EditorPages pages() {
        return pages;
    }

    RdpDocument document() {
        return model.document();
    }

    /** The client whose defaults are shown. */
    Client client() {
        return client;
    }

    void client(Client next) {
        client = next;
    }

    /** A field has got the focus: what is typed there from now on is undone together, and apart from what was typed before. */
    void visited() {
        visit++;
    }

    /** Gives a property a value. */
    void set(Property property, String value) {
        model.change(document().with(property.name(), property.type(), value), "form " + property.key() + " " + visit);
    }

    /** Gives an unknown setting a value, where it stands last. */
    void set(String name, char type, String value) {
        model.change(document().with(name, type, value), "form " + name + " " + visit);
    }

    /** Gives a setting its default back: all its lines go. */
    void reset(String name) {
        model.change(document().withoutSetting(name), "");
    }

    /** Does what an issue of the document as it is now offers. */
    void fix(Fix fix) {
        if (model.isChecked()) {
            model.change(fix.change().apply(document()), "");
        }
    }

    /** What a text may say in a widget that takes an ampersand for a key and angle brackets for a link. */
    static String plain(String text) {
        return text.replace("&", "&&").replace('<', '‹').replace('>', '›');
    }
}
