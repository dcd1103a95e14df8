// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;
import org.rdpworkbench.firewall.core.NetworkCategory;
import org.rdpworkbench.firewall.core.Profile;
import org.rdpworkbench.firewall.core.ProfileSettings;
import org.rdpworkbench.firewall.core.Setting;
import org.rdpworkbench.firewall.core.Setting.Option;
import org.rdpworkbench.firewall.core.Traffic;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.DataTable;

/** The firewall of the case in front: its profiles, what it does with given traffic, and its rules. */
public final class FirewallView {
    private static final int MARGIN = 8;
    private static final int TYPING = 200;
    private static final int MOST_NETWORKS = 3;
    private static final int NARROW = 2;
    private static final int WIDE = 3;

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private final Runnable ask = () -> judge(true);
    private SashForm root;
    private ScrolledComposite scroll;
    private Composite above;
    private Combo computer;
    private StateLines profiles;
    private WhatIf whatIf;
    private StateLines verdict;
    private DataTable<ShownRule> table;
    private Investigation shown;
    private List<ShownFirewall> firewalls = List.of();
    private int asked;

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new SashForm(parent, SWT.HORIZONTAL), Widgets.PAGE);
        scroll = Widgets.styled(new ScrolledComposite(root, SWT.V_SCROLL), Widgets.PAGE);
        above = Widgets.styled(new Composite(scroll, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = MARGIN;
        above.setLayout(layout);
        scroll.setContent(above);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.addListener(SWT.Resize, event -> fit());
        root.addListener(SWT.Resize, event -> turn());
        computer = Widgets.named(new Combo(above, SWT.DROP_DOWN | SWT.READ_ONLY), "firewall.computer");
        GridData indented = new GridData(SWT.LEFT, SWT.CENTER, false, false);
        indented.horizontalIndent = MARGIN;
        computer.setLayoutData(indented);
        Widgets.accessible(computer, ViewText.of("field.computer"));
        computer.addListener(SWT.Selection, event -> showFirewall());
        whatIf = new WhatIf(above);
        whatIf.onChange(() -> root.getDisplay().timerExec(TYPING, ask));
        verdict = new StateLines(above, "firewall.verdict");
        profiles = new StateLines(above, "firewall.state");
        table = new DataTable<>(
                root,
                "firewall",
                RuleColumns.all(),
                new DataTable.Wording(
                        ViewText.of("filter"),
                        ViewText.of("table"),
                        ViewText.of("empty.no-case"),
                        ViewText.of("no-match")),
                page.getWorkbenchWindow());
        root.setWeights(NARROW, WIDE);
        table.onSelection(rows -> selection.setSelection(new StructuredSelection(rows)));
        root.addListener(SWT.Dispose, event -> root.getDisplay().timerExec(-1, ask));
        show(List.of());
        ActiveCase.follow(root, page, this::follow);
    }

    /** The rules stand beside the rest where the view is wide, and below it where it is high. */
    private void turn() {
        Point size = root.getSize();
        int orientation = size.x > size.y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (size.x > 0 && size.y > 0 && root.getOrientation() != orientation) {
            root.setOrientation(orientation);
        }
    }

    /** Lets what stands above scroll where it does not fit. */
    private void fit() {
        above.layout(true, true);
        int width = scroll.getClientArea().width;
        scroll.setMinHeight(above.computeSize(width > 0 ? width : SWT.DEFAULT, SWT.DEFAULT).y);
    }

    private void follow(Optional<ShownCase> active) {
        Investigation next = active.flatMap(ShownCase::investigation).orElse(null);
        if (next == shown && next != null) {
            return;
        }
        shown = next;
        table.setEmpty(ViewText.of(next == null ? "empty.no-case" : "empty.none"));
        if (next == null) {
            show(List.of());
            return;
        }
        // A thousand rules are parsed and put into an index.
        Job.createSystem(ViewText.of("reading", active.orElseThrow().title()), (ICoreRunnable) monitor -> {
                    List<ShownFirewall> found = ShownFirewall.of(next);
                    onUi(() -> {
                        if (shown == next) {
                            show(found);
                        }
                    });
                })
                .schedule();
    }

    private void onUi(Runnable run) {
        root.getDisplay().asyncExec(() -> {
            if (!root.isDisposed()) {
                run.run();
            }
        });
    }

    private void show(List<ShownFirewall> found) {
        firewalls = found;
        computer.setItems(found.stream().map(ShownFirewall::target).toArray(String[]::new));
        computer.select(0);
        computer.setVisible(found.size() > 1);
        ((GridData) computer.getLayoutData()).exclude = found.size() <= 1;
        showFirewall();
    }

    private Optional<ShownFirewall> firewall() {
        int index = computer.getSelectionIndex();
        return index >= 0 && index < firewalls.size() ? Optional.of(firewalls.get(index)) : Optional.empty();
    }

    private void showFirewall() {
        Optional<ShownFirewall> firewall = firewall();
        whatIf.setVisible(firewall.isPresent());
        profiles.show(firewall.map(FirewallView::state).orElse(List.of()));
        root.setMaximizedControl(firewall.isPresent() ? null : table);
        if (firewall.isEmpty()) {
            asked++;
            verdict.show(List.of());
            table.setInput(List.of());
            fit();
            return;
        }
        whatIf.fill(firewall.get()
                .policy()
                .toListener(FirewallRule.TCP, firewall.get().port()));
        fit();
        judge(false);
    }

    /** Judges what the line asks; when a user asked, the deciding rule is selected. */
    private void judge(boolean byUser) {
        ShownFirewall firewall = firewall().orElse(null);
        if (root.isDisposed() || firewall == null) {
            return;
        }
        Traffic traffic = whatIf.traffic().orElse(null);
        Set<Profile> over = whatIf.profiles();
        int number = ++asked;
        if (traffic == null) {
            verdict.show(List.of(new StateLines.Line(Look.WARNING, whatIf.mistake())));
            fit();
            return;
        }
        Job.createSystem(ViewText.of("judging"), (ICoreRunnable) monitor -> {
                    FirewallVerdict answer = firewall.judge(traffic);
                    List<ShownRule> rows = firewall.rows(answer, over);
                    onUi(() -> {
                        if (number == asked) {
                            show(firewall, answer, over, rows, byUser);
                        }
                    });
                })
                .schedule();
    }

    private void show(
            ShownFirewall firewall, FirewallVerdict answer, Set<Profile> over, List<ShownRule> rows, boolean byUser) {
        List<StateLines.Line> lines = new ArrayList<>();
        boolean known = firewall.policy().localRulesKnown();
        FirewallText.verdicts(answer, over)
                .forEach(said ->
                        lines.add(new StateLines.Line(known ? look(said.outcome()) : Look.NOT_EXAMINED, said.text())));
        if (!firewall.policy().complete()) {
            lines.add(new StateLines.Line(Look.NOT_EXAMINED, gaps(firewall)));
        }
        if (answer.restrictionsLeftOut()) {
            lines.add(new StateLines.Line(Look.NOT_EXAMINED, ViewText.of("restrictions-left-out")));
        }
        verdict.show(lines);
        fit();
        table.setInput(rows);
        if (byUser && !rows.isEmpty() && rows.getFirst().part() != ShownRule.Part.NONE) {
            table.reveal(rows.getFirst());
        }
    }

    private static String gaps(ShownFirewall firewall) {
        String reasons = firewall.policy().gaps().stream()
                .map(gap -> ViewText.of("gap", ViewText.of("gap." + gap.what()), gap.why()))
                .distinct()
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? ViewText.of("uncertain") : ViewText.of("gaps", reasons);
    }

    private static Look look(Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> Look.OK;
            case BLOCKED -> Look.PROBLEM;
            case UNDECIDED -> Look.WARNING;
        };
    }

    /** The profiles, those together of which the same is to be said, then the networks that are known. */
    private static List<StateLines.Line> state(ShownFirewall firewall) {
        Map<List<Object>, List<ProfileSettings>> same = new LinkedHashMap<>();
        for (ProfileSettings own : firewall.policy().settings().values()) {
            same.computeIfAbsent(
                            List.of(
                                    FirewallText.origin(own.get(Option.ENABLED)),
                                    own.get(Option.ENABLED).on(),
                                    own.get(Option.SHIELDS_UP).on(),
                                    own.get(Option.INBOUND).on(),
                                    own.get(Option.OUTBOUND).on(),
                                    own.get(Option.LOCAL_MERGE).on()),
                            key -> new ArrayList<>())
                    .add(own);
        }
        List<StateLines.Line> lines = new ArrayList<>();
        same.values().forEach(profiles -> lines.add(state(profiles)));
        lines.add(networks(firewall));
        return lines;
    }

    private static StateLines.Line state(List<ProfileSettings> profiles) {
        ProfileSettings own = profiles.getFirst();
        Setting enabled = own.get(Option.ENABLED);
        boolean shields = own.get(Option.SHIELDS_UP).on();
        Look look = !enabled.on() || shields ? Look.WARNING : enabled.certain() ? Look.OK : Look.NOT_EXAMINED;
        return new StateLines.Line(
                look,
                ViewText.of(
                        enabled.on() ? shields ? "state.shields-up" : "state.profile" : "state.profile-off",
                        profiles.stream()
                                .map(one -> FirewallText.profile(one.profile()))
                                .collect(Collectors.joining(", ")),
                        FirewallText.origin(enabled),
                        ViewText.of(own.get(Option.INBOUND).on() ? "blocked" : "allowed"),
                        ViewText.of(own.get(Option.OUTBOUND).on() ? "blocked" : "allowed"),
                        own.get(Option.LOCAL_MERGE).on() ? 1 : 0));
    }

    private static StateLines.Line networks(ShownFirewall firewall) {
        if (firewall.networks().listing().isUnreadable()) {
            return new StateLines.Line(
                    Look.NOT_EXAMINED,
                    ViewText.of(
                            "networks.unreadable",
                            firewall.networks().listing().unreadableReason().orElse("")));
        }
        List<NetworkCategory> known = firewall.networks().networks();
        if (known.isEmpty()) {
            return new StateLines.Line(Look.NEUTRAL, ViewText.of("networks.none"));
        }
        String first =
                known.stream().limit(MOST_NETWORKS).map(FirewallView::network).collect(Collectors.joining("; "));
        return new StateLines.Line(
                Look.NEUTRAL, ViewText.of("networks", first, Math.max(0, known.size() - MOST_NETWORKS)));
    }

    private static String network(NetworkCategory network) {
        return ViewText.of(
                "network",
                network.name().isEmpty() ? network.id() : network.name(),
                network.profile() == null ? ViewText.of("unknown") : FirewallText.profile(network.profile()),
                FirewallText.why(network));
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }
}
