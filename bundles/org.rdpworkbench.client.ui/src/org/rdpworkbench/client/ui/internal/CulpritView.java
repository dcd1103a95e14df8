// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.client.core.Bisect.Answer;
import org.rdpworkbench.client.core.Bisect.Step;
import org.rdpworkbench.client.core.KeptSearch;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Widgets;

/**
 * Leads a user through the search for the culprit among what others load into the client: says what to switch off by which commands, and asks
 * "does it work now?". It runs nothing itself. What was answered is kept, since the computer is restarted between questions.
 */
public final class CulpritView {
    private static final int MARGIN = 12;
    private static final int SPACE = 8;

    /** What the user can do. */
    private enum Action {
        START,
        WORKS,
        FAILS,
        DEPENDS,
        COPY,
        BACK,
        END,
        DONE
    }

    @Inject
    private IWorkbenchPage page;

    private final Map<Action, Button> buttons = new EnumMap<>(Action.class);
    private final SearchFile file = new SearchFile();

    private Composite root;
    private Label head;
    private Label body;
    private StyledText commands;
    private KeptSearch search;
    private Suspects suspects;
    private Investigation shown;
    private boolean caseInFront;
    private boolean ready;

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = SPACE;
        root.setLayout(layout);
        head = label("culprit.head");
        head.setFont(Fonts.strong());
        body = label("culprit.body");
        Composite line = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.spacing = SPACE;
        row.marginLeft = 0;
        row.center = true;
        line.setLayout(row);
        for (Action action : Action.values()) {
            String key = action.name().toLowerCase(Locale.ROOT);
            Button button = Widgets.named(new Button(line, SWT.PUSH), "culprit." + key);
            button.setText(ViewText.of("culprit." + key));
            button.setToolTipText(ViewText.of("culprit." + key + ".tooltip"));
            button.setLayoutData(new RowData());
            button.addListener(SWT.Selection, event -> act(action));
            buttons.put(action, button);
        }
        commands = Widgets.named(
                Widgets.styled(
                        new StyledText(root, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL), Widgets.PAGE),
                "culprit.commands");
        commands.setFont(JFaceResources.getTextFont());
        commands.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Widgets.accessible(commands, ViewText.of("culprit.commands"));
        render();
        Job.createSystem(ViewText.of("culprit.keeping"), (ICoreRunnable) monitor -> {
                    Optional<KeptSearch> kept = file.read();
                    onUi(() -> {
                        search = kept.orElse(null);
                        ready = true;
                        render();
                    });
                })
                .schedule();
        ActiveCase.follow(root, page, this::follow);
    }

    private Label label(String id) {
        Label label = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.PAGE), id);
        label.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        return label;
    }

    private void onUi(Runnable run) {
        root.getDisplay().asyncExec(() -> {
            if (!root.isDisposed()) {
                run.run();
            }
        });
    }

    private void follow(Optional<ShownCase> active) {
        Investigation next = active.flatMap(ShownCase::investigation).orElse(null);
        if (next == shown && next != null) {
            return;
        }
        shown = next;
        caseInFront = next != null;
        suspects = null;
        if (next == null) {
            render();
            return;
        }
        Job.createSystem(ViewText.of("reading", active.orElseThrow().title()), (ICoreRunnable) monitor -> {
                    Suspects found = Suspects.of(next).orElse(null);
                    onUi(() -> {
                        if (shown == next) {
                            suspects = found;
                            render();
                        }
                    });
                })
                .schedule();
    }

    private void act(Action action) {
        switch (action) {
            case START -> keep(suspects.search());
            case WORKS -> keep(search.answer(Answer.WORKS));
            case FAILS -> keep(search.answer(Answer.FAILS));
            case DEPENDS -> keep(search.answer(Answer.DEPENDS));
            case BACK -> keep(search.back());
            case END -> keep(search.end());
            case DONE -> keep(null);
            case COPY -> Widgets.copy(commands.getText());
        }
    }

    private void keep(KeptSearch next) {
        search = next;
        file.keep(next);
        // Later, since GTK can crash when widgets go while it still handles the click.
        onUi(this::render);
    }

    private void render() {
        if (!ready) {
            show(ViewText.of("culprit.title"), "", "", Set.of());
        } else if (search == null) {
            renderStart();
        } else if (search.ended()) {
            show(
                    ViewText.of("culprit.ended", search.computer()),
                    ViewText.of("culprit.ended.body", search.change().on().size()),
                    commandText(),
                    Set.of(Action.COPY, Action.DONE));
        } else {
            switch (search.next()) {
                case Step.Ask ask -> renderQuestion(ask);
                case Step.Found found ->
                    show(
                            ViewText.of(
                                    "culprit.found",
                                    search.computer(),
                                    found.culprits().size()),
                            ViewText.of(
                                    found.sometimes() ? "culprit.found.sometimes" : "culprit.found.body",
                                    String.join("\n", found.culprits())),
                            commandText(),
                            Set.of(Action.COPY, Action.BACK, Action.END, Action.DONE));
                case Step.Elsewhere none ->
                    show(
                            ViewText.of("culprit.elsewhere", search.computer()),
                            ViewText.of("culprit.elsewhere.body"),
                            commandText(),
                            Set.of(Action.COPY, Action.BACK, Action.DONE));
            }
        }
    }

    private void renderStart() {
        if (suspects == null) {
            show(
                    ViewText.of("culprit.title"),
                    ViewText.of(caseInFront ? "culprit.not-live" : "culprit.no-case"),
                    "",
                    Set.of());
            return;
        }
        String left = suspects.left().isEmpty()
                ? ""
                : "\n" + ViewText.of("culprit.left", suspects.left().size(), String.join("; ", suspects.left()));
        if (suspects.commands().isEmpty()) {
            show(ViewText.of("culprit.title"), ViewText.of("culprit.none", suspects.computer()) + left, "", Set.of());
            return;
        }
        show(
                ViewText.of(
                        "culprit.offer",
                        suspects.computer(),
                        suspects.commands().size()),
                ViewText.of("culprit.offer.body", suspects.search().most()) + left,
                String.join("\n", suspects.commands().keySet()),
                Set.of(Action.START));
    }

    private void renderQuestion(Step.Ask ask) {
        List<Action> offered =
                new ArrayList<>(List.of(Action.WORKS, Action.FAILS, Action.DEPENDS, Action.COPY, Action.END));
        if (!search.bisect().answers().isEmpty()) {
            offered.add(Action.BACK);
        }
        show(
                ViewText.of("culprit.question", search.computer(), ask.round(), search.most()),
                ViewText.of(
                                ask.again() ? "culprit.again" : "culprit.question.body",
                                ask.off().size(),
                                ask.on().size())
                        + (search.unsure() ? " " + ViewText.of("culprit.unsure") : ""),
                commandText(),
                Set.copyOf(offered));
    }

    /** The commands for what has to be changed, those of the user and those of an administrator apart. */
    private String commandText() {
        KeptSearch.Change change = search.change();
        List<String> lines = new ArrayList<>();
        change.off().forEach(one -> lines.add(ViewText.of("culprit.rem.off", one)));
        change.on().forEach(one -> lines.add(ViewText.of("culprit.rem.on", one)));
        for (boolean elevated : new boolean[] {false, true}) {
            List<String> found = search.lines(change, elevated);
            if (!found.isEmpty()) {
                lines.add("");
                lines.add(ViewText.of(elevated ? "culprit.rem.admin" : "culprit.rem.user"));
                lines.addAll(found);
            }
        }
        return lines.isEmpty() ? ViewText.of("culprit.nothing") : String.join(System.lineSeparator(), lines);
    }

    private void show(String title, String text, String list, Set<Action> offered) {
        head.setText(title.replace("&", "&&"));
        body.setText(text.replace("&", "&&"));
        commands.setText(list);
        commands.setVisible(!list.isEmpty());
        buttons.forEach((action, button) -> {
            button.setVisible(offered.contains(action));
            ((RowData) button.getLayoutData()).exclude = !offered.contains(action);
        });
        root.layout(true, true);
    }

    /** Puts the focus on what can be done. Called by the workbench. */
    @Focus
    public void focus() {
        buttons.values().stream()
                .filter(Button::isVisible)
                .findFirst()
                .map(Button::setFocus)
                .orElseGet(root::setFocus);
    }
}
