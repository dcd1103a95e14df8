// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.dialogs.IDialogSettings;

/** Order, width and visibility of a table's columns, and by which one it is sorted. Kept in settings; what is damaged there is passed over. */
final class ColumnLayout<T> {
    private static final int NARROWEST = 24;
    private static final int WIDEST = 4000;
    private static final String COLUMNS = "columns";
    private static final String SORT = "sort";
    private static final String DESCENDING = "descending";
    private static final String HIDDEN = "hidden";

    private final List<Column<T>> all;
    private final IDialogSettings settings;
    private final Set<Column<T>> meaningless = new HashSet<>();
    private List<Place<T>> places;
    private Sort<T> first;
    private Sort<T> sort;

    /** A column in its place. */
    record Place<T>(Column<T> column, int width, boolean hidden) {
        Place<T> hidden(boolean hide) {
            return new Place<>(column, width, hide);
        }
    }

    /** How rows are sorted. */
    record Sort<T>(Column<T> column, boolean descending) {}

    /** The layout that is kept in the settings, or else the first one. */
    ColumnLayout(List<Column<T>> columns, IDialogSettings settings) {
        this.all = List.copyOf(columns);
        this.settings = settings;
        places = original();
        load();
    }

    private List<Place<T>> original() {
        return all.stream()
                .map(column -> new Place<>(column, column.width(), column.hidden()))
                .toList();
    }

    private void load() {
        String[] kept = settings.getArray(COLUMNS);
        if (kept != null) {
            List<Place<T>> loaded = new ArrayList<>();
            Set<Column<T>> seen = new HashSet<>();
            for (String entry : kept) {
                String[] parts = entry.split(" ");
                Column<T> column = find(parts[0]);
                if (column != null && parts.length > 1 && parts[1].matches("\\d{1,4}") && seen.add(column)) {
                    boolean hidden = parts.length > 2 && parts[2].equals(HIDDEN);
                    loaded.add(new Place<>(column, width(Integer.parseInt(parts[1])), hidden));
                }
            }
            // Columns that came with a later version stand at the end.
            original().stream().filter(place -> !seen.contains(place.column())).forEach(loaded::add);
            if (loaded.stream().anyMatch(place -> !place.hidden())) {
                places = List.copyOf(loaded);
            }
        }
        Column<T> sorted = find(settings.get(SORT));
        sort = sorted == null ? null : new Sort<>(sorted, settings.getBoolean(DESCENDING));
    }

    private static int width(int wanted) {
        return Math.clamp(wanted, NARROWEST, WIDEST);
    }

    private Column<T> find(String id) {
        return all.stream().filter(column -> column.id().equals(id)).findFirst().orElse(null);
    }

    private void save() {
        settings.put(
                COLUMNS,
                places.stream()
                        .map(place -> place.column().id() + " " + place.width() + (place.hidden() ? " " + HIDDEN : ""))
                        .toArray(String[]::new));
        settings.put(SORT, sort == null ? "" : sort.column().id());
        settings.put(DESCENDING, sort != null && sort.descending());
    }

    /** All columns in their places. */
    List<Place<T>> places() {
        return places;
    }

    /** The columns that are shown, from left to right. */
    List<Column<T>> visible() {
        List<Column<T>> wanted = places.stream()
                .filter(place -> !place.hidden())
                .map(Place::column)
                .toList();
        List<Column<T>> filled =
                wanted.stream().filter(column -> !meaningless.contains(column)).toList();
        return filled.isEmpty() ? wanted : filled;
    }

    /**
     * Leaves a column out for as long as it has nothing to say, whether the user shows it or not; its place is kept.
     *
     * @return whether that is a change
     */
    boolean setMeaningful(Column<T> column, boolean meaningful) {
        return meaningful ? meaningless.remove(column) : meaningless.add(column);
    }

    /** The width of a column in points. */
    int width(Column<T> column) {
        return places.stream()
                .filter(place -> place.column() == column)
                .findFirst()
                .orElseThrow()
                .width();
    }

    /** How rows are sorted, or null when they stand as they came. */
    Sort<T> sort() {
        return sort;
    }

    /** Sorts so until the user sorts otherwise. */
    void sortAtFirst(Sort<T> next) {
        first = next;
        if (settings.get(SORT) == null) {
            sort = next;
        }
    }

    void sort(Sort<T> next) {
        sort = next;
        save();
    }

    /** Sorts by a column; again, the other way round; once more, not at all. */
    void sortByClick(Column<T> column) {
        if (sort == null || sort.column() != column) {
            sort(new Sort<>(column, false));
        } else {
            sort(sort.descending() ? null : new Sort<>(column, true));
        }
    }

    void resize(Column<T> column, int width) {
        arrange(places.stream()
                .map(place -> place.column() == column ? new Place<>(column, width(width), place.hidden()) : place)
                .toList());
    }

    /** Hides a column or shows it; the last one that is shown stays. */
    void setHidden(Column<T> column, boolean hidden) {
        arrange(places.stream()
                .map(place -> place.column() == column ? place.hidden(hidden) : place)
                .toList());
    }

    /** Moves a column to where another one of those shown is, counted from 0 at the left. */
    void move(Column<T> column, int visiblePosition) {
        List<Column<T>> shown = new ArrayList<>(visible());
        if (!shown.remove(column)) {
            return;
        }
        int position = Math.clamp(visiblePosition, 0, shown.size());
        List<Place<T>> next = new ArrayList<>(places);
        Place<T> moved = next.stream()
                .filter(place -> place.column() == column)
                .findFirst()
                .orElseThrow();
        next.remove(moved);
        int at = next.size();
        if (position < shown.size()) {
            Column<T> before = shown.get(position);
            at = next.indexOf(next.stream()
                    .filter(place -> place.column() == before)
                    .findFirst()
                    .orElseThrow());
        }
        next.add(at, moved);
        arrange(next);
    }

    /** Takes over places as a whole, unless nothing would be shown. */
    void arrange(List<Place<T>> next) {
        if (next.stream().anyMatch(place -> !place.hidden())) {
            places = List.copyOf(next);
            save();
        }
    }

    /** Goes back to the first layout. */
    void reset() {
        sort = first;
        places = original();
        save();
    }
}
