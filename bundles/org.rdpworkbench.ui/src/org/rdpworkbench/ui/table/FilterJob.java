// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.ui.table.ColumnLayout.Sort;

/**
 * Filters and sorts away from the UI thread. Only the newest request counts: a newer one stops the work on the one before. What was found
 * out stays for the next request: the text of the rows, their order, and the rows that matched a shorter filter.
 */
final class FilterJob<T> extends Job {
    private static final int FEW = 16;

    private final List<Column<T>> columns;
    private final Consumer<Answer<T>> receiver;
    private final AtomicReference<Request<T>> newest = new AtomicReference<>();

    // Only used by the job itself, which never runs twice at a time.
    private List<T> input;
    private RowIndex<T> index;
    private List<String> lastWords = List.of();
    private BitSet lastMatching;
    private Sort<T> lastSort;
    private int[] lastOrder;

    /**
     * What is to be shown.
     *
     * @param input all rows
     * @param filter the filter line
     * @param sort how they are sorted; null for the order of the input
     * @param selected rows to find again, since the input is a new one; null when it is the one of the request before
     */
    record Request<T>(List<T> input, String filter, Sort<T> sort, List<T> selected) {}

    /**
     * What came out.
     *
     * @param kept the numbers of the rows that were to be found again; null when none were
     */
    record Answer<T>(Request<T> request, View<T> view, BitSet kept) {}

    /**
     * A job without requests.
     *
     * @param receiver gets the answer on the job's thread; requests that were overtaken get none
     */
    FilterJob(String name, List<Column<T>> columns, Consumer<Answer<T>> receiver) {
        super(name);
        setSystem(true);
        setPriority(Job.INTERACTIVE);
        this.columns = columns;
        this.receiver = receiver;
    }

    /** Asks for something new in the place of what was asked before. */
    void request(Request<T> request) {
        newest.set(request);
        // Not cancelled first: a job that is cancelled while it is about to run does not take this wish to run again.
        schedule();
    }

    /** Whether no request came after this one. */
    boolean isNewest(Request<T> request) {
        return newest.get() == request;
    }

    /** Forgets what was asked and stops. */
    void stop() {
        newest.set(null);
        cancel();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == DataTable.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Request<T> request = newest.get();
        if (request == null) {
            return Status.CANCEL_STATUS;
        }
        BooleanSupplier stop = () -> newest.get() != request;
        try {
            Answer<T> answer = answer(request, stop);
            if (stop.getAsBoolean()) {
                return Status.CANCEL_STATUS;
            }
            receiver.accept(answer);
            if (index != null) {
                index.prepare(stop);
            }
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        }
    }

    private Answer<T> answer(Request<T> request, BooleanSupplier stop) {
        if (request.input() != input) {
            input = request.input();
            index = input instanceof ManyRows ? null : new RowIndex<>(input, columns);
            lastMatching = null;
            lastWords = List.of();
            lastOrder = null;
        }
        BitSet matching = matching(RowIndex.words(request.filter()), stop);
        int[] order = request.sort() == null ? null : order(request.sort(), stop);
        View<T> view = matching == null && order == null ? View.all(input) : View.of(input, matching, order);
        return new Answer<>(request, view, request.selected() == null ? null : numbers(request.selected()));
    }

    private BitSet matching(List<String> words, BooleanSupplier stop) {
        if (words.isEmpty()) {
            return null;
        }
        if (lastMatching != null && words.equals(lastWords)) {
            return lastMatching;
        }
        BitSet within = lastMatching != null && RowIndex.refines(words, lastWords) ? lastMatching : null;
        BitSet matching =
                input instanceof ManyRows<T> many ? many.find(words, within, stop) : index.find(words, within, stop);
        if (stop.getAsBoolean()) {
            throw new OperationCanceledException();
        }
        lastWords = words;
        lastMatching = matching;
        return matching;
    }

    private int[] order(Sort<T> sort, BooleanSupplier stop) {
        if (lastOrder == null || !sort.equals(lastSort)) {
            lastOrder = sorted(sort, stop);
            lastSort = sort;
        }
        return lastOrder;
    }

    private int[] sorted(Sort<T> sort, BooleanSupplier stop) {
        Comparator<Integer> order = order(sort.column());
        Comparator<Integer> directed = sort.descending() ? order.reversed() : order;
        Integer[] numbers = IntStream.range(0, input.size()).boxed().toArray(Integer[]::new);
        Arrays.parallelSort(numbers, (left, right) -> {
            if (stop.getAsBoolean()) {
                throw new OperationCanceledException();
            }
            return directed.compare(left, right);
        });
        return Arrays.stream(numbers).mapToInt(Integer::intValue).toArray();
    }

    private Comparator<Integer> order(Column<T> column) {
        if (column.order() != null) {
            return (left, right) -> column.order().compare(input.get(left), input.get(right));
        }
        String[] keys = new String[input.size()];
        Arrays.parallelSetAll(
                keys, number -> column.text().apply(input.get(number)).toLowerCase(Locale.ROOT));
        return (left, right) -> keys[left].compareTo(keys[right]);
    }

    private BitSet numbers(List<T> rows) {
        BitSet numbers = new BitSet();
        if (rows.size() <= FEW) {
            rows.stream().mapToInt(input::indexOf).filter(number -> number >= 0).forEach(numbers::set);
            return numbers;
        }
        Set<T> wanted = new HashSet<>(rows);
        for (int number = 0; number < input.size(); number++) {
            if (wanted.contains(input.get(number))) {
                numbers.set(number);
            }
        }
        return numbers;
    }
}
