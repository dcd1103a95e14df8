// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Text;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Widgets;

/** What this program is, in which version, what it runs on, and under which licences it and its parts are. */
public final class AboutDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int ICON = 48;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 280;
    private static final List<String> LICENCES = List.of("LICENSE", "THIRD-PARTY.md");

    private final Texts texts = Texts.of(AboutDialog.class);

    /** A dialog above a shell. */
    public AboutDialog(Shell parent) {
        super(parent);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("about.title", name()));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        layout.horizontalSpacing = MARGIN;
        area.setLayout(layout);
        Label icon = new Label(area, SWT.NONE);
        icon.setImage(Icons.shared(Icons.of("app", ColorRole.ACCENT, ICON)));
        Composite words = new Composite(area, SWT.NONE);
        words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        words.setLayout(new GridLayout());
        Label title = new Label(words, SWT.NONE);
        title.setFont(Fonts.headline());
        title.setText(texts.get("about.name", name(), version()));
        new Label(words, SWT.NONE).setText(texts.get("about.purpose"));
        TabFolder tabs = new TabFolder(area, SWT.NONE);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        data.widthHint = WIDTH;
        data.heightHint = HEIGHT;
        tabs.setLayoutData(data);
        page(tabs, "about.system").setText(system());
        Text licences = page(tabs, "about.licences");
        licences.setText(texts.get("about.licences.reading"));
        readLicences(licences);
        return area;
    }

    private Text page(TabFolder tabs, String key) {
        Text text = new Text(tabs, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        Widgets.named(text, key);
        TabItem tab = new TabItem(tabs, SWT.NONE);
        tab.setText(texts.get(key));
        tab.setControl(text);
        return text;
    }

    /** What a report of an error needs. */
    private String system() {
        return texts.get(
                "about.system.text",
                name(),
                version(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                SWT.getPlatform() + " " + SWT.getVersion(),
                place(Platform.getInstallLocation().getURL().getPath()),
                place(Platform.getInstanceLocation().getURL().getPath()));
    }

    private static String place(String path) {
        return Path.of(path).toString();
    }

    private void readLicences(Text target) {
        Path home = Path.of(Platform.getInstallLocation().getURL().getPath());
        Job.createSystem(texts.get("about.job"), (ICoreRunnable) monitor -> {
                    StringBuilder read = new StringBuilder(texts.get("about.licences.text"));
                    for (String file : LICENCES) {
                        read.append("\n\n").append(read(home.resolve(file)));
                    }
                    try {
                        target.getDisplay().asyncExec(() -> {
                            if (!target.isDisposed()) {
                                target.setText(read.toString());
                            }
                        });
                    } catch (SWTException e) {
                        // The dialog was closed before.
                    }
                })
                .schedule();
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return texts.get("about.licences.missing", file);
        }
    }

    private static String name() {
        IProduct product = Platform.getProduct();
        return product == null ? FrameworkUtil.getBundle(AboutDialog.class).getSymbolicName() : product.getName();
    }

    private static String version() {
        IProduct product = Platform.getProduct();
        Bundle bundle = product == null ? FrameworkUtil.getBundle(AboutDialog.class) : product.getDefiningBundle();
        Version version = bundle.getVersion();
        return version.toString();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
