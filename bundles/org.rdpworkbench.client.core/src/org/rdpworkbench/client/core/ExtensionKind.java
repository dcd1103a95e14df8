// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.Locale;
import java.util.Optional;

/**
 * Ways in which a library of somebody else gets into the client. Sources: Microsoft Learn, "DVC plug-in registration" (add-ins), "Registering Shell Extension
 * Handlers" (shell extensions), "AppInit DLLs and Secure Boot", "Image File Execution Options".
 */
public enum ExtensionKind {
    /** A plug-in for virtual channels, loaded with every connection. */
    ADD_IN("", Loading.CLIENT),
    /** A library that Windows loads into every program with a window. */
    APP_INIT("", Loading.CLIENT),
    /** A program that is started in place of mstsc.exe. */
    IMAGE_DEBUGGER("", Loading.CLIENT),
    /** A mark on icons, loaded with the first list of files. */
    ICON_OVERLAY("", Loading.DIALOGS),
    /** Entries of context menus. */
    CONTEXT_MENU("ContextMenuHandlers", Loading.DIALOGS),
    /** Pages of the dialog Properties. */
    PROPERTY_SHEET("PropertySheetHandlers", Loading.DIALOGS),
    /** Entries of the menu after dragging with the right mouse button. */
    DRAG_DROP("DragDropHandlers", Loading.DIALOGS),
    /** Asked before a folder is moved, copied or deleted. */
    COPY_HOOK("CopyHookHandlers", Loading.DIALOGS),
    /** A class with a library that a package brings; context menus of Windows 11 are such. */
    PACKAGED("", Loading.DIALOGS),
    /** Columns of lists of files, which no Windows since Vista loads. */
    COLUMN("ColumnHandlers", Loading.NEVER);

    private final String keyName;
    private final Loading loading;

    ExtensionKind(String keyName, Loading loading) {
        this.keyName = keyName;
        this.loading = loading;
    }

    /** When the client loads a library of this kind. */
    public enum Loading {
        /** With the program or with every connection. */
        CLIENT,
        /** Once the client shows a list of files: Open, Save As, the choice of drives. An inference from what those dialogs are made of. */
        DIALOGS,
        /** Never. */
        NEVER
    }

    /** When the client loads it. */
    public Loading loading() {
        return loading;
    }

    /** Whether it is a shell extension, with a CLSID that the lists of the shell can block. */
    public boolean isShell() {
        return loading != Loading.CLIENT;
    }

    /** The kind whose handlers stand below a key of that name; empty when it is none of these. */
    static Optional<ExtensionKind> ofKey(String name) {
        for (ExtensionKind kind : values()) {
            if (!kind.keyName.isEmpty()
                    && kind.keyName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
