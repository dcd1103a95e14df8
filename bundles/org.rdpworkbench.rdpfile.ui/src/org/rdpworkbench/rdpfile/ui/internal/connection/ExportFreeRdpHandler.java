// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.util.List;
import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.clients.ClientProgram;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Exported;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Syntax;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;

/** Shows the command line of FreeRDP that does what the document does, to be copied. Secrets are not on it. */
public final class ExportFreeRdpHandler extends FileHandler {
    private final Texts texts = Texts.of(ExportFreeRdpHandler.class);

    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        RdpDocument document = editor.model().document();
        Schema schema = editor.model().schema();
        new ResultDialog(
                        editor.getSite().getShell(),
                        texts.get("export.title"),
                        texts.get("export.version"),
                        List.of(texts.get("export.V2"), texts.get("export.V3")),
                        0,
                        List.of(texts.get("compare.setting"), texts.get("export.left-out")),
                        choice -> result(document, schema, choice),
                        null,
                        choice -> {})
                .open();
    }

    private ResultDialog.Result result(RdpDocument document, Schema schema, int choice) {
        Syntax syntax = choice == 0 ? Syntax.V2 : Syntax.V3;
        Exported exported = FreeRdpArguments.export(document, schema, syntax);
        boolean windows = ClientProgram.System.current() == ClientProgram.System.WINDOWS;
        String program = windows ? "wfreerdp" : syntax == Syntax.V2 ? "xfreerdp" : "xfreerdp3";
        List<List<String>> rows = exported.leftOut().entrySet().stream()
                .map(one -> List.of(one.getKey(), texts.get("export." + one.getValue())))
                .toList();
        return new ResultDialog.Result(
                texts.get("export.sentence", rows.size()),
                FreeRdpArguments.commandLine(program, exported.arguments(), windows),
                rows);
    }
}
