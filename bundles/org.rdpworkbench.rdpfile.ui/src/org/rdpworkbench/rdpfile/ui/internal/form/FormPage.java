// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.forecast.ReceiverPolicy;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Topic;
import org.rdpworkbench.rdpfile.core.schema.Values;
import org.rdpworkbench.rdpfile.ui.internal.EditorPages;
import org.rdpworkbench.rdpfile.ui.internal.connection.ConnectionCommands;
import org.rdpworkbench.rdpfile.ui.internal.form.RowsPane.Entry;
import org.rdpworkbench.rdpfile.ui.internal.form.RowsPane.Group;
import org.rdpworkbench.rdpfile.ui.internal.form.TopicList.Place;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** The form page of the editor: all settings by topic, what is to be said of them, and what the file comes to as a whole. */
public final class FormPage implements RdpModelListener {
    private static final int SIDE = 184;

    /** More unknown settings than this are left to the text page. */
    private static final int MOST_UNKNOWN = 200;

    private final Texts texts = Texts.of(FormPage.class);
    private final FormContext context;
    private final RowRemarks remarks;
    private final Composite page;
    private final SummaryBar summary;
    private final Text search;
    private final TopicList topics;
    private final Button onlySet;
    private final Label count;
    private final Composite stack;
    private final Composite rowsPlace;
    private final RowsPane rows;
    private final Label nothing;
    private final StepsStrip steps;
    private final ConnectionCommands commands;
    private final FactsJob job;
    private Place place = Place.CONNECTION;
    private Facts facts;

    /** Made when it is looked at first; null until then. */
    private ForecastPane forecast;

    /** Made when it is looked at first; null until then. */
    private SignaturePane signature;

    private boolean stale;

    /**
     * Makes the page.
     *
     * @param parent to be filled with one control
     * @param model the open file
     * @param pages the editor around
     */
    public FormPage(Composite parent, RdpEditorModel model, EditorPages pages) {
        context = new FormContext(model, pages);
        remarks = new RowRemarks(context);
        page = Widgets.named(Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE), "rdpfile.form");
        page.setLayout(plain(1));
        commands = new ConnectionCommands(pages.site());
        summary = new SummaryBar(page, commands::diagnose, commands::offerPrograms);
        summary.control().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        line(page, true);
        Composite body = Widgets.styled(new Composite(page, SWT.NONE), Widgets.PAGE);
        body.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        body.setLayout(plain(3));
        Composite side = Widgets.styled(new Composite(body, SWT.NONE), Widgets.PAGE);
        GridData sideData = new GridData(SWT.FILL, SWT.FILL, false, true);
        sideData.widthHint = SIDE;
        side.setLayoutData(sideData);
        GridLayout sideLayout = new GridLayout();
        sideLayout.marginWidth = 8;
        sideLayout.marginHeight = 8;
        side.setLayout(sideLayout);
        search = Widgets.named(new Text(side, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "rdpfile.filter");
        search.setMessage(texts.get("search"));
        Widgets.accessible(search, texts.get("search.name"));
        search.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        search.addListener(SWT.Modify, event -> filter());
        topics = new TopicList(side, this::show);
        onlySet = Widgets.named(Widgets.styled(new Button(side, SWT.CHECK), Widgets.PAGE), "rdpfile.only-set");
        onlySet.setText(texts.get("only-set"));
        onlySet.addListener(SWT.Selection, event -> filter());
        Label whose = Widgets.styled(new Label(side, SWT.NONE), Widgets.SECONDARY);
        whose.setText(texts.get("client"));
        Combo client = Widgets.named(new Combo(side, SWT.DROP_DOWN | SWT.READ_ONLY), "rdpfile.client");
        Widgets.accessible(client, texts.get("client"));
        client.setItems(Arrays.stream(Client.values())
                .map(one -> texts.get("client." + one))
                .toArray(String[]::new));
        client.select(context.client().ordinal());
        client.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        client.addListener(SWT.Selection, event -> {
            context.client(Client.values()[client.getSelectionIndex()]);
            pages.server().client(context.client());
            refresh();
        });
        count = Widgets.named(Widgets.styled(new Label(side, SWT.WRAP), Widgets.SECONDARY), "rdpfile.count");
        count.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        line(body, false);
        stack = Widgets.styled(new Composite(body, SWT.NONE), Widgets.PAGE);
        stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        stack.setLayout(new StackLayout());
        rowsPlace = Widgets.styled(new Composite(stack, SWT.NONE), Widgets.PAGE);
        rowsPlace.setLayout(plain(1));
        nothing = Widgets.named(Widgets.styled(new Label(rowsPlace, SWT.WRAP), Widgets.SECONDARY), "rdpfile.nothing");
        GridData nothingData = new GridData(SWT.FILL, SWT.TOP, true, false);
        nothingData.horizontalIndent = 8;
        nothingData.verticalIndent = 12;
        nothing.setLayoutData(nothingData);
        StepsStrip[] strip = new StepsStrip[1];
        rows = new RowsPane(rowsPlace, context, remarks::of, content -> {
            strip[0] = Widgets.named(new StepsStrip(content, () -> choose(Place.FORECAST)), "rdpfile.steps");
            return strip[0];
        });
        steps = strip[0];
        rows.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        job = new FactsJob(page.getDisplay(), this::found);
        menu();
        // What is shown before there is room for it would be laid out in nothing, of which GTK complains.
        ((StackLayout) stack.getLayout()).topControl = rowsPlace;
        parent.layout(true, true);
        model.add(this);
        pages.server().add(this::serverChanged);
        // Of a page that comes back to the front with its whole editor nobody tells, but it is painted.
        page.addListener(SWT.Paint, event -> shown());
        refresh();
    }

    private static GridLayout plain(int columns) {
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.horizontalSpacing = 0;
        layout.verticalSpacing = 0;
        return layout;
    }

    private static void line(Composite parent, boolean horizontal) {
        Composite line = new Composite(parent, SWT.NONE);
        GridData data = horizontal
                ? new GridData(SWT.FILL, SWT.TOP, true, false)
                : new GridData(SWT.LEFT, SWT.FILL, false, true);
        data.heightHint = 1;
        data.widthHint = 1;
        line.setLayoutData(data);
        line.addPaintListener(event -> {
            event.gc.setBackground(ColorRole.LINE.color());
            event.gc.fillRectangle(line.getClientArea());
        });
    }

    private void menu() {
        MenuManager manager = new MenuManager();
        commands.fill(manager);
        Menu menu = manager.createContextMenu(page);
        for (Control control : List.of(page, rowsPlace, rows.control(), summary.control())) {
            control.setMenu(menu);
        }
        page.addListener(SWT.Dispose, event -> manager.dispose());
    }

    /** Whether the page is in front. What changes while it is not is shown when it comes there. */
    private boolean isInFront() {
        return !page.isDisposed() && page.isVisible();
    }

    private void shown() {
        if (stale) {
            page.getDisplay().asyncExec(() -> {
                if (stale && isInFront()) {
                    refresh();
                }
            });
        }
    }

    /** Shows everything as it is now. */
    private void refresh() {
        stale = false;
        summary.show(context.document());
        remarks.collect();
        counts();
        show(place);
        rows.update();
        ask();
    }

    private void ask() {
        job.request(new FactsJob.Request(
                context.document(),
                context.model().path(),
                context.model().schema(),
                context.client(),
                forecast == null ? ForecastPane.FIRST : forecast.receiver(),
                forecast == null ? ReceiverPolicy.NONE : forecast.policy()));
    }

    private void found(Facts next) {
        if (page.isDisposed() || next.document() != context.document()) {
            return;
        }
        facts = next;
        summary.show(facts, () -> choose(Place.FORECAST));
        steps.show(facts.forecast());
        if (forecast != null) {
            forecast.show(facts.forecast());
        }
        if (signature != null) {
            signature.show(facts.signature());
        }
        rows.arrange();
    }

    private Control forecast() {
        if (forecast == null) {
            forecast = new ForecastPane(stack, this::ask);
            if (facts != null) {
                forecast.show(facts.forecast());
            }
        }
        return forecast.control();
    }

    private Control signature() {
        if (signature == null) {
            signature = new SignaturePane(stack, context, commands::sign);
            if (facts != null) {
                signature.show(facts.signature());
            }
        }
        return signature.control();
    }

    private void choose(Place next) {
        if (!search.getText().isEmpty()) {
            search.setText("");
        }
        topics.select(next);
        show(next);
    }

    /** Goes to the field in which one searches the settings. */
    public void search() {
        search.setFocus();
        search.selectAll();
    }

    private void filter() {
        show(place == Place.FORECAST || place == Place.SIGNATURE ? Place.CONNECTION : place);
    }

    private void show(Place next) {
        place = next;
        boolean searching = !search.getText().isBlank();
        StackLayout layout = (StackLayout) stack.getLayout();
        Control top = searching
                ? rowsPlace
                : switch (next) {
                    case FORECAST -> forecast();
                    case SIGNATURE -> signature();
                    default -> rowsPlace;
                };
        topics.select(searching ? null : next);
        List<Group> groups = groups(searching);
        boolean empty = groups.isEmpty();
        nothing.setText(
                texts.get(searching ? "nothing.found" : onlySet.getSelection() ? "nothing.set" : "nothing.unknown"));
        nothing.setVisible(empty);
        ((GridData) nothing.getLayoutData()).exclude = !empty;
        if (layout.topControl != top) {
            layout.topControl = top;
            stack.layout(true);
        }
        rowsPlace.layout(true);
        rows.show(groups);
    }

    private List<Group> groups(boolean searching) {
        List<Group> groups = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (searching || place.ordinal() == topic.ordinal()) {
                List<Entry> entries = context.model().schema().properties().stream()
                        .filter(property -> property.topic() == topic)
                        .filter(this::isWanted)
                        .map(property -> new Entry(property.name(), property))
                        .toList();
                add(groups, "topic." + topic, entries);
            }
        }
        if (searching || place == Place.OTHER) {
            add(
                    groups,
                    "topic.OTHER",
                    unknown().stream().map(name -> new Entry(name, null)).toList());
        }
        return groups;
    }

    private void add(List<Group> groups, String head, List<Entry> entries) {
        if (!entries.isEmpty()) {
            groups.add(new Group(texts.get(head), entries));
        }
    }

    /** The first of the settings that nothing is known of and the search finds, in the order of the file. */
    private List<String> unknown() {
        Map<String, String> names = new LinkedHashMap<>();
        for (RdpLine line : context.document().lines()) {
            line.setting()
                    .filter(setting ->
                            context.model().schema().find(setting.name()).isEmpty())
                    .map(Setting::name)
                    .filter(name -> matches(name, name))
                    .ifPresent(name -> names.putIfAbsent(Setting.key(name), name));
            if (names.size() == MOST_UNKNOWN) {
                break;
            }
        }
        return List.copyOf(names.values());
    }

    private boolean isWanted(Property property) {
        boolean shown = !onlySet.getSelection()
                || !context.document().linesOf(property.name()).isEmpty();
        String names = property.values() instanceof Values.Choices choices
                ? String.join(" ", choices.names().values())
                : "";
        return shown && matches(property.name(), Titles.of(property) + " " + property.meaning() + " " + names);
    }

    private boolean matches(String name, String words) {
        String text = (name + " " + words).toLowerCase(Locale.ROOT);
        return Arrays.stream(search.getText().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(text::contains);
    }

    private void counts() {
        RdpDocument document = context.document();
        List<String> counts = new ArrayList<>(Collections.nCopies(Place.values().length, ""));
        List<Look> worst = new ArrayList<>(Collections.nCopies(Place.values().length, null));
        int[] set = new int[Topic.values().length];
        for (Property property : context.model().schema().properties()) {
            int topic = property.topic().ordinal();
            if (!document.linesOf(property.name()).isEmpty()) {
                set[topic]++;
            }
            Look look = remarks.worst(property.key());
            if (look != null
                    && look != Look.ADVICE
                    && (worst.get(topic) == null || look.compareTo(worst.get(topic)) < 0)) {
                worst.set(topic, look);
            }
        }
        for (int i = 0; i < set.length; i++) {
            counts.set(i, String.valueOf(set[i]));
        }
        int others = document.index().size() - Arrays.stream(set).sum();
        counts.set(Place.OTHER.ordinal(), String.valueOf(others));
        topics.show(counts, worst);
        String found = texts.get("count", remarks.errors(), remarks.warnings());
        if (!count.getText().equals(found)) {
            count.setText(found);
            count.getParent().layout();
        }
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        if (!isInFront()) {
            stale = true;
            return;
        }
        summary.show(context.document());
        counts();
        if (place == Place.OTHER || onlySet.getSelection() && !isTyping()) {
            show(place);
        }
        rows.update();
        ask();
    }

    /** While somebody types, no row goes away under the hands. */
    private boolean isTyping() {
        Control focus = page.getDisplay().getFocusControl();
        return focus instanceof Text && focus != search;
    }

    @Override
    public void issuesChanged() {
        serverChanged();
    }

    private void serverChanged() {
        if (!isInFront()) {
            stale = true;
            return;
        }
        remarks.collect();
        counts();
        rows.update();
    }

    @Override
    public void stateChanged() {
        if (facts != null && signature != null && isInFront()) {
            signature.show(facts.signature());
        }
    }

    /** Shows a property. */
    public void reveal(String key) {
        Optional<Property> property = context.model().schema().find(key);
        if (onlySet.getSelection() && context.document().linesOf(key).isEmpty()) {
            onlySet.setSelection(false);
        }
        choose(property.map(found -> Place.values()[found.topic().ordinal()]).orElse(Place.OTHER));
        rows.focus(Setting.key(key));
    }

    /** Takes the focus. */
    public void setFocus() {
        topics.setFocus();
    }

    /** Ends what the page has begun; its widgets are gone with their parent. */
    public void dispose() {
        job.cancel();
        context.model().remove(this);
    }
}
