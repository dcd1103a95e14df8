// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.templates.RdpTemplate;
import org.rdpworkbench.rdpfile.core.templates.RdpTemplate.Field;
import org.rdpworkbench.ui.look.Widgets;

/** Makes a new file of a template, on one page. */
final class NewFileWizard extends Wizard {
    private final Texts texts = Texts.of(NewFileWizard.class);
    private final Page page = new Page();
    private Path written;

    NewFileWizard() {
        setWindowTitle(texts.get("new.title"));
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        try {
            Path file = page.file();
            new RdpFile(file).write(page.template().document(page.told()));
            written = file;
            return true;
        } catch (IOException | InvalidPathException e) {
            page.setErrorMessage(texts.get("new.failed", String.valueOf(e.getMessage())));
            return false;
        }
    }

    /** The new file; null when there is none. */
    Path written() {
        return written;
    }

    private static final class Page extends WizardPage {
        private static final int WIDTH = 360;
        private static final String ENDING = ".rdp";

        private final Texts texts = Texts.of(NewFileWizard.class);
        private final List<RdpTemplate> templates = RdpTemplate.all();
        private final Map<Field, Text> fields = new EnumMap<>(Field.class);
        private final Map<Field, Label> labels = new EnumMap<>(Field.class);
        private Table list;
        private Label description;
        private Text file;

        Page() {
            super("new");
            setTitle(texts.get("new.title"));
            setDescription(texts.get("new.message"));
        }

        @Override
        public void createControl(Composite parent) {
            Composite area = new Composite(parent, SWT.NONE);
            area.setLayout(new GridLayout(3, false));
            list = Widgets.named(
                    new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION), "rdpfile.new.templates");
            Widgets.accessible(list, texts.get("new.templates"));
            list.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
            for (RdpTemplate template : templates) {
                new TableItem(list, SWT.NONE).setText(template.title());
            }
            list.select(0);
            list.addListener(SWT.Selection, event -> check());
            description = new Label(area, SWT.WRAP);
            GridData words = new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1);
            words.widthHint = WIDTH;
            words.heightHint = 40;
            description.setLayoutData(words);
            for (Field field : Field.values()) {
                Label label = new Label(area, SWT.NONE);
                label.setText(texts.get("new." + field));
                labels.put(field, label);
                fields.put(field, text(area, field.name().toLowerCase(Locale.ROOT), texts.get("new." + field), 2));
            }
            new Label(area, SWT.NONE).setText(texts.get("new.file"));
            file = text(area, "file", texts.get("new.file"), 1);
            Button browse = new Button(area, SWT.PUSH);
            browse.setText(texts.get("browse"));
            browse.addListener(SWT.Selection, event -> browse());
            setControl(area);
            check();
            setErrorMessage(null);
        }

        private Text text(Composite parent, String id, String name, int columns) {
            Text text = Widgets.named(new Text(parent, SWT.BORDER | SWT.SINGLE), "rdpfile.new." + id);
            Widgets.accessible(text, name);
            GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
            data.widthHint = WIDTH;
            text.setLayoutData(data);
            text.addListener(SWT.Modify, event -> check());
            return text;
        }

        private void browse() {
            FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
            dialog.setText(texts.get("new.title"));
            dialog.setFilterExtensions(new String[] {"*.rdp"});
            dialog.setFileName(suggestion());
            String chosen = dialog.open();
            if (chosen != null) {
                file.setText(chosen);
            }
        }

        private String suggestion() {
            String host = fields.get(Field.ADDRESS).getText().strip().replaceAll("[^A-Za-z0-9._-]", "_");
            return host.isEmpty() ? "new.rdp" : host + ENDING;
        }

        RdpTemplate template() {
            return templates.get(Math.max(0, list.getSelectionIndex()));
        }

        Map<Field, String> told() {
            Map<Field, String> told = new EnumMap<>(Field.class);
            template()
                    .fields()
                    .forEach(field -> told.put(field, fields.get(field).getText()));
            return told;
        }

        Path file() {
            return Path.of(file.getText().strip()).toAbsolutePath();
        }

        private void check() {
            description.setText(template().description());
            boolean complete = true;
            String wrong = null;
            for (Field field : Field.values()) {
                boolean used = template().fields().contains(field);
                fields.get(field).setEnabled(used);
                labels.get(field).setEnabled(used);
                boolean empty = fields.get(field).getText().isBlank();
                complete &= !used || field == Field.USER || !empty;
                if (used && !empty && (field == Field.ADDRESS || field == Field.GATEWAY)) {
                    wrong = wrong == null ? hostProblem(fields.get(field).getText()) : wrong;
                }
            }
            String place = file.getText().strip();
            if (wrong == null && !place.isEmpty()) {
                wrong = fileProblem(place);
            }
            setErrorMessage(wrong);
            setPageComplete(complete && !place.isEmpty() && wrong == null);
        }

        private static String hostProblem(String text) {
            try {
                HostText.parse(text);
                return null;
            } catch (HostFormatException e) {
                return e.getMessage();
            }
        }

        private String fileProblem(String place) {
            try {
                Path path = Path.of(place).toAbsolutePath();
                if (Files.exists(path)) {
                    return texts.get("new.exists", path);
                }
                if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
                    return texts.get("new.no-folder", String.valueOf(path.getParent()));
                }
                return place.toLowerCase(Locale.ROOT).endsWith(ENDING) ? null : texts.get("new.ending");
            } catch (InvalidPathException e) {
                return e.getMessage();
            }
        }
    }
}
