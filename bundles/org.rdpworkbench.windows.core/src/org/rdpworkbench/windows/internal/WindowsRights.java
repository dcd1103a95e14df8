// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.evidence.AdministratorRights;

/** Elevation, as user account control knows it. */
@Component
public final class WindowsRights implements AdministratorRights {
    /** SHELLEXECUTEINFOW on 64 bits. */
    private static final int SIZE = 112;

    private static final int MASK_AT = 4;
    private static final int VERB_AT = 16;
    private static final int FILE_AT = 24;
    private static final int PARAMETERS_AT = 32;
    private static final int SHOW_AT = 48;

    /** SEE_MASK_NOASYNC and SEE_MASK_FLAG_NO_UI: this thread ends afterwards, and errors are shown here. */
    private static final int MASK = 0x100 | 0x400;

    /** SW_SHOWMINNOACTIVE: a console window does not cover what it starts. */
    private static final int MINIMIZED = 7;

    /** ERROR_CANCELLED. */
    private static final int CANCELLED = 1223;

    /** COINIT_APARTMENTTHREADED and COINIT_DISABLE_OLE1DDE, as ShellExecuteEx wants it. */
    private static final int APARTMENT = 0x2 | 0x4;

    @Override
    public Optional<Boolean> present() {
        if (!Windows.isHere()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LiveToken.own().value().elevated());
        } catch (WindowsException | LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean start(Path program, String parameters) throws IOException {
        if (!Windows.isHere()) {
            throw new IOException(Messages.text("rights.elsewhere"));
        }
        // On a thread of its own: the thread of the user interface has another kind of COM apartment already.
        CompletableFuture<Integer> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("start elevated").start(() -> {
            try {
                started.complete(execute(program, parameters));
            } catch (RuntimeException | Error e) {
                started.completeExceptionally(e);
            }
        });
        try {
            int error = started.get();
            if (error != 0 && error != CANCELLED) {
                throw new IOException(Messages.text("rights.failed", Integer.toString(error)));
            }
            return error == 0;
        } catch (ExecutionException e) {
            throw new IOException(Messages.text("rights.failed", String.valueOf(e.getCause())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(Messages.text("interrupted"), e);
        }
    }

    /** The error code of Windows, 0 when it worked. */
    private static int execute(Path program, String parameters) {
        int initialized = Windows.Ole32.API.CoInitializeEx(null, APARTMENT);
        try {
            Memory info = new Memory(SIZE);
            info.clear();
            Memory verb = text("runas");
            Memory file = text(program.toString());
            Memory line = text(parameters);
            info.setInt(0, SIZE);
            info.setInt(MASK_AT, MASK);
            info.setPointer(VERB_AT, verb);
            info.setPointer(FILE_AT, file);
            info.setPointer(PARAMETERS_AT, line);
            info.setInt(SHOW_AT, MINIMIZED);
            return Windows.Shell32.API.ShellExecuteExW(info) ? 0 : Native.getLastError();
        } finally {
            if (initialized >= 0) {
                Windows.Ole32.API.CoUninitialize();
            }
        }
    }

    private static Memory text(String text) {
        byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_16LE);
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}
