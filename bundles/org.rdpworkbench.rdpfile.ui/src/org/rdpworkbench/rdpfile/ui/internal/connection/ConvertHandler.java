// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.util.List;
import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter.Conversion;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** Makes of the document one that does the same with another client: shows what would change, then changes it as one step. */
public final class ConvertHandler extends FileHandler {
    private final Texts texts = Texts.of(ConvertHandler.class);

    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        RdpEditorModel model = editor.model();
        RdpDocument document = model.document();
        new ResultDialog(
                        editor.getSite().getShell(),
                        texts.get("convert.title"),
                        texts.get("convert.client"),
                        Clients.names(),
                        Client.FREERDP.ordinal(),
                        List.of(texts.get("compare.setting"), texts.get("convert.what"), texts.get("convert.detail")),
                        choice -> result(convert(model, document, choice)),
                        texts.get("convert.ok"),
                        choice -> {
                            if (model.document() == document) {
                                model.change(convert(model, document, choice).document(), "");
                            }
                        })
                .open();
    }

    /** Files are written for mstsc unless somebody says otherwise. */
    private static Conversion convert(RdpEditorModel model, RdpDocument document, int choice) {
        return RdpConverter.convert(document, model.schema(), Client.MSTSC, Client.values()[choice]);
    }

    private ResultDialog.Result result(Conversion conversion) {
        List<List<String>> rows = conversion.changes().stream()
                .map(change -> List.of(change.name(), texts.get("convert." + change.what()), change.detail()))
                .toList();
        return new ResultDialog.Result(texts.get("convert.sentence", rows.size()), "", rows);
    }
}
