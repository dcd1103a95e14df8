// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.files;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.core.text.Texts;

/** Something that waits for the disk. */
@FunctionalInterface
public interface DiskWork {
    /**
     * Does it.
     *
     * @throws IOException if that fails; the message is a clause for the user
     */
    void run() throws IOException;

    /**
     * Does something off the UI thread, which handles events meanwhile, and comes back when it is done. To be called on the UI thread.
     *
     * @return what went wrong, a clause for the user; null when nothing did
     */
    static String perform(Display display, IProgressMonitor monitor, DiskWork work) {
        try {
            ModalContext.run(
                    inner -> {
                        try {
                            work.run();
                        } catch (IOException e) {
                            throw new InvocationTargetException(e);
                        }
                    },
                    true,
                    monitor,
                    display);
            return null;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (!(cause instanceof IOException)) {
                ILog.get().error(cause.toString(), cause);
            }
            return Objects.toString(cause.getMessage(), cause.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Texts.of(DiskWork.class).get("interrupted");
        }
    }
}
