// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hive with sectors of its logs laid over it. Only where they lie is kept in memory; they are read when asked for. Once it is
 * built nothing changes, so that several threads may read.
 */
final class OverlaySource implements ByteSource {
    private static final int SECTOR = TransactionLog.SECTOR;
    private static final int SECTORS_PER_BLOCK = 8;
    private static final int LOG_SHIFT = 48;

    /** What a hive may grow by beyond the bytes of its logs: a new bin is not written whole. */
    private static final long SPARE_GROWTH = 64L << 20;

    private final ByteSource hive;
    private final List<LogFile> logs;
    private final byte[] header;
    private final Map<Integer, long[]> sectors = new HashMap<>();
    private long size;

    /** An overlay; a null header means that of the hive. */
    OverlaySource(ByteSource hive, List<LogFile> logs, byte[] header, long size) {
        this.hive = hive;
        this.logs = logs;
        this.header = header;
        this.size = size;
    }

    /** Makes the hive at least so large; false if that is more than its logs can account for. */
    boolean grow(long wanted, long logBytes) {
        if (wanted > hive.size() + logBytes + SPARE_GROWTH) {
            return false;
        }
        size = Math.max(size, wanted);
        return true;
    }

    /** Lays a page of a log over a place of the hive; the later one counts. */
    void lay(long place, TransactionLog.Page page, int log) {
        for (int done = 0; done < page.size(); done += SECTOR) {
            long sector = (place + done) / SECTOR;
            long[] block =
                    sectors.computeIfAbsent((int) (sector / SECTORS_PER_BLOCK), key -> new long[SECTORS_PER_BLOCK]);
            // Position 0 of a log is its header, so that 0 can mean nothing.
            block[(int) (sector % SECTORS_PER_BLOCK)] = (long) log << LOG_SHIFT | page.position() + done;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        int wanted = Math.clamp(size - position, 0, length);
        int done = 0;
        while (done < wanted) {
            long at = position + done;
            int n = (int) Math.min(SECTOR - at % SECTOR, wanted - done);
            long laid = laid(at / SECTOR);
            int read;
            if (at < SECTOR && header != null) {
                System.arraycopy(header, (int) at, target, offset + done, n);
                read = n;
            } else if (laid != 0) {
                ByteSource log = logs.get((int) (laid >>> LOG_SHIFT)).source();
                long place = (laid & (1L << LOG_SHIFT) - 1) + at % SECTOR;
                n = run(at, laid, n, wanted - done);
                read = log.read(place, target, offset + done, n);
            } else {
                n = plain(at, n, wanted - done);
                read = readHive(at, target, offset + done, n);
            }
            done += read;
            if (read < n) {
                break;
            }
        }
        return done;
    }

    private long laid(long sector) {
        long[] block = sectors.get((int) (sector / SECTORS_PER_BLOCK));
        return block == null ? 0 : block[(int) (sector % SECTORS_PER_BLOCK)];
    }

    /** How many bytes from here on stand in a row in the same log. */
    private int run(long at, long laid, int first, int most) {
        int n = first;
        long sector = at / SECTOR;
        while (n < most && laid(++sector) == (laid += SECTOR)) {
            n += SECTOR;
        }
        return Math.min(n, most);
    }

    /** How many bytes from here on are the hive's own. */
    private int plain(long at, int first, int most) {
        int n = first;
        long sector = at / SECTOR;
        while (n < most && laid(++sector) == 0) {
            n += SECTOR;
        }
        return Math.min(n, most);
    }

    /** Where the hive has grown and no page was laid over it, it is empty. */
    private int readHive(long at, byte[] target, int offset, int length) throws IOException {
        int inside = Math.clamp(hive.size() - at, 0, length);
        int read = inside == 0 ? 0 : hive.read(at, target, offset, inside);
        if (read < inside) {
            return read;
        }
        Arrays.fill(target, offset + read, offset + length, (byte) 0);
        return length;
    }

    @Override
    public void close() throws IOException {
        closeAll(hive, logs);
    }

    /** Closes a hive and its logs, also if some of them fail; throws the first failure. */
    static void closeAll(ByteSource hive, List<LogFile> logs) throws IOException {
        IOException first = null;
        try {
            hive.close();
        } catch (IOException e) {
            first = e;
        }
        for (LogFile log : logs) {
            try {
                log.source().close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
