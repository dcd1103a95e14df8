// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;

/** The view of events, used as a user does. */
public final class EventsBot {
    /** Its id; the shell does not know it. */
    public static final String VIEW = "org.rdpworkbench.events.ui.view";

    private EventsBot() {}

    /** Opens the view anew, as it is at first. */
    public static EventsBot open() {
        Driver.onUi(() -> {
            if (Driver.page().findView(VIEW) instanceof IViewPart view) {
                Driver.page().hideView(view);
            }
            return null;
        });
        return show();
    }

    /** Brings the view to the front. */
    public static EventsBot show() {
        Driver.onUi(() -> Driver.page().showView(VIEW));
        Driver.get(Composite.class, "events.root");
        return new EventsBot();
    }

    /** Drops files onto the view. */
    public EventsBot drop(Path... files) {
        Drop.files(Driver.get(Composite.class, "events.root"), List.of(files));
        return this;
    }

    /** The table, once nothing is being read or filtered. */
    public TableBot table() {
        return TableBot.of("events");
    }

    /** What stands in the place of the rows. */
    public String message() {
        return Driver.onUi(Driver.get(Label.class, "events.message")::getText);
    }

    /** Waits until something stands in the place of the rows. */
    public void awaitMessage(String part) {
        Driver.await(
                "the sentence with " + part,
                () -> Driver.find(Label.class, "events.message")
                        .map(label -> Driver.onUi(label::getText))
                        .filter(text -> text.contains(part))
                        .isPresent());
    }

    /** What the view says below the table. */
    public String status() {
        return Driver.onUi(Driver.get(Label.class, "events.status")::getText);
    }

    /** Waits until the view says something below the table. */
    public EventsBot awaitStatus(String part) {
        Driver.await("the status with " + part, () -> status().contains(part));
        return this;
    }

    /** Waits until so many rows are shown. */
    public EventsBot awaitRows(int count) {
        Driver.await(count + " events", () -> table().count() == count);
        return this;
    }

    /** Ticks the box that shows only what matters to Remote Desktop, or takes the tick away. */
    public EventsBot onlyRemoteDesktop(boolean only) {
        Button box = Driver.get(Button.class, "events.rdp");
        Driver.onUi(() -> {
            box.setSelection(only);
            box.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        return this;
    }

    /** Whether only that is shown which matters to Remote Desktop. */
    public boolean isOnlyRemoteDesktop() {
        return Driver.onUi(Driver.get(Button.class, "events.rdp")::getSelection);
    }

    /** Chooses in one of the lists: {@code level}, {@code source}, {@code channel}, {@code time} or {@code subject}. */
    public EventsBot choose(String list, String item) {
        Combo combo = Driver.get(Combo.class, "events." + list);
        Driver.await("the item " + item, () -> items(list).contains(item));
        Driver.onUi(() -> {
            combo.select(combo.indexOf(item));
            combo.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        return this;
    }

    /** What is offered in one of the lists. */
    public List<String> items(String list) {
        return Driver.onUi(
                () -> Arrays.asList(Driver.get(Combo.class, "events." + list).getItems()));
    }

    /** What is chosen in one of the lists. */
    public String chosen(String list) {
        return Driver.onUi(Driver.get(Combo.class, "events." + list)::getText);
    }

    /** Types into one of the fields: {@code ids}, {@code from} or {@code until}. */
    public EventsBot type(String field, String text) {
        Text control = Driver.get(Text.class, "events." + field);
        Driver.onUi(() -> {
            control.setText(text);
            return null;
        });
        return this;
    }

    /** Filters by a text. */
    public EventsBot filter(String text) {
        Text line = table().filterLine();
        Driver.onUi(() -> {
            line.setText(text);
            return null;
        });
        return this;
    }

    /** What a field holds. */
    public String typed(String field) {
        return Driver.onUi(Driver.get(Text.class, "events." + field)::getText);
    }

    /** What is wrong with what was typed; empty when nothing is. */
    public String complaint() {
        return Driver.find(Label.class, "events.filter.message")
                .map(label -> Driver.onUi(label::getText))
                .orElse("");
    }

    /** Clears all filters with the link for it. */
    public EventsBot clearFilters() {
        follow("events.clear");
        return this;
    }

    /** The link below the table, as it is now; empty when there is none. */
    public String action() {
        return Driver.find(Link.class, "events.action")
                .map(link -> Driver.onUi(link::getText))
                .orElse("");
    }

    /** Follows the link below the table. */
    public EventsBot act() {
        follow("events.action");
        return this;
    }

    private static void follow(String id) {
        Link link = Driver.get(Link.class, id);
        Driver.onUi(() -> {
            link.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.settle();
    }
}
