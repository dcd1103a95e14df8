// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.preferences;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.theme.ThemeChoice;
import org.rdpworkbench.ui.internal.theme.Themes;
import org.rdpworkbench.ui.look.Widgets;

/** Theme, time-out and confirmations. */
public final class GeneralPage extends PreferencePage implements IWorkbenchPreferencePage {
    private static final int SPACING = 12;

    private final Texts texts = Texts.of(GeneralPage.class);
    private final Map<ThemeChoice, Button> themes = new EnumMap<>(ThemeChoice.class);
    private Spinner timeout;
    private Button confirm;

    @Override
    public void init(IWorkbench workbench) {
        // Everything is kept by Settings and by the platform's theme engine.
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = SPACING;
        page.setLayout(layout);
        Group group = new Group(page, SWT.NONE);
        group.setText(texts.get("theme"));
        group.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        group.setLayout(new GridLayout());
        for (ThemeChoice choice : ThemeChoice.values()) {
            String name = choice.name().toLowerCase(Locale.ROOT);
            Button button = Widgets.named(new Button(group, SWT.RADIO), "preferences.theme." + name);
            button.setText(texts.get("theme." + name));
            themes.put(choice, button);
        }
        Composite line = new Composite(page, SWT.NONE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout three = new GridLayout(3, false);
        three.marginWidth = 0;
        three.marginHeight = 0;
        line.setLayout(three);
        new Label(line, SWT.NONE).setText(texts.get("timeout"));
        timeout = Widgets.named(new Spinner(line, SWT.BORDER), "preferences.timeout");
        timeout.setValues(0, Settings.SHORTEST, Settings.LONGEST, 0, 1, 10);
        new Label(line, SWT.NONE).setText(texts.get("timeout.unit"));
        Label hint = new Label(line, SWT.WRAP);
        hint.setText(texts.get("timeout.hint"));
        GridData wrapped = new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1);
        wrapped.widthHint = convertWidthInCharsToPixels(60);
        hint.setLayoutData(wrapped);
        confirm = Widgets.named(new Button(page, SWT.CHECK), "preferences.confirm-close");
        confirm.setText(texts.get("confirm-close"));
        show(Themes.choice(), Settings.stepTimeout(), Settings.confirmClose());
        return page;
    }

    private void show(ThemeChoice theme, Duration duration, boolean ask) {
        themes.forEach((choice, button) -> button.setSelection(choice == theme));
        timeout.setSelection((int) duration.toSeconds());
        confirm.setSelection(ask);
    }

    @Override
    protected void performDefaults() {
        show(ThemeChoice.SYSTEM, InvestigationRequest.DEFAULT_TIMEOUT, true);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        Settings.setStepTimeout(Duration.ofSeconds(timeout.getSelection()));
        Settings.setConfirmClose(confirm.getSelection());
        themes.forEach((choice, button) -> {
            if (button.getSelection() && choice != Themes.choice()) {
                Themes.choose(choice);
            }
        });
        return true;
    }
}
