// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A registry hive file (regf, versions 1.3 to 1.6), for reading. It is never loaded whole: at most 4 MiB of it are
 * kept, and as much again of where its keys are.
 *
 * <p>Nothing in the file can make this reader hang, run out of memory or throw: what is damaged is reported, with its
 * place, in {@link #damage()} and in the answers, and what is readable is read. Safe for use by several threads.
 *
 * <p>Source of the format: Maxim Suhanov, "Windows registry file format specification".
 */
public final class Hive implements Closeable {
    private static final byte[] SIGNATURE = "regf".getBytes(StandardCharsets.US_ASCII);
    private static final int BIN_SIGNATURE = 0x6E696268;
    private static final int HEADER_FIELDS = 512;

    private final ByteSource source;
    private final DamageLog damages = new DamageLog();
    private final SubkeyIndexes indexes = new SubkeyIndexes();
    private final Cells cells;
    private final HiveHeader header;
    private final Lookup<HiveKey> root;
    private final Recovery recovery;

    private Hive(ByteSource source, Recovery recovery) throws NotAHiveException {
        this.source = source;
        this.recovery = recovery;
        PagedReader reader = new PagedReader(source);
        cells = new Cells(reader, damages);
        try {
            header = checkedHeader(reader);
        } catch (DamageException e) {
            throw new NotAHiveException(e.damage().display());
        }
        root = findRoot();
    }

    /**
     * Opens a hive file.
     *
     * @throws NotAHiveException if the file is none
     * @throws IOException if the file cannot be opened
     */
    public static Hive open(Path path) throws IOException {
        return open(FileSource.open(path));
    }

    /**
     * Opens a hive; closes the source with it, and also if it is none.
     *
     * @throws NotAHiveException if the source holds no hive
     * @throws IOException if the source cannot be closed
     */
    public static Hive open(ByteSource source) throws IOException {
        try {
            return new Hive(source, Recovery.none());
        } catch (NotAHiveException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Opens a hive together with the files that are given as its transaction logs. What of them is newer lies over the hive as it
     * is read; no file is changed. {@link #recovery()} says what was applied and what not. Closes all sources with the hive, and
     * also if it is none.
     *
     * @throws NotAHiveException if the source holds no hive
     * @throws IOException if the hive's header cannot be read, or a source cannot be closed
     */
    public static Hive open(ByteSource source, List<LogFile> logs) throws IOException {
        if (logs.isEmpty()) {
            return open(source);
        }
        Recoverer.Recovered recovered;
        try {
            recovered = Recoverer.recover(source, logs);
        } catch (IOException | RuntimeException e) {
            OverlaySource.closeAll(source, logs);
            throw e;
        }
        try {
            return new Hive(recovered.source(), recovered.recovery());
        } catch (NotAHiveException e) {
            recovered.source().close();
            throw e;
        }
    }

    /** Whether a file that begins with these bytes says it is the transaction log of a hive. */
    public static boolean isLog(byte[] beginning) {
        return TransactionLog.isLog(beginning);
    }

    /** Whether the header of a hive, of at least 512 bytes, says that the file alone is the last state of the hive. */
    public static boolean isClosedProperly(byte[] beginning) {
        if (beginning.length < HEADER_FIELDS) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
        return TransactionLog.checksumFits(header) && header.getInt(4) == header.getInt(8);
    }

    /** What became of the transaction logs that were given. */
    public Recovery recovery() {
        return recovery;
    }

    /** Whether a file that begins with these bytes says it is a hive, or the transaction log of one. */
    public static boolean isHive(byte[] beginning) {
        return beginning.length >= SIGNATURE.length
                && beginning[0] == SIGNATURE[0]
                && beginning[1] == SIGNATURE[1]
                && beginning[2] == SIGNATURE[2]
                && beginning[3] == SIGNATURE[3];
    }

    private HiveHeader checkedHeader(PagedReader reader) throws DamageException, NotAHiveException {
        if (reader.size() == 0) {
            throw new NotAHiveException(Messages.text("empty"));
        }
        byte[] beginning = reader.bytes(0, (int) Math.min(SIGNATURE.length, reader.size()));
        if (!isHive(beginning)) {
            throw new NotAHiveException(Messages.text("noSignature"));
        }
        if (reader.size() < HEADER_FIELDS) {
            throw new NotAHiveException(Messages.text("headerCut", Long.toString(reader.size())));
        }
        HiveHeader read = HiveHeader.read(reader);
        boolean hasBin = reader.size() >= Cells.HEADER_SIZE + 4 && reader.i32(Cells.HEADER_SIZE) == BIN_SIGNATURE;
        if (reader.i32(28) != 0) {
            if (!hasBin) {
                throw new NotAHiveException(Messages.text("transactionLog"));
            }
            damages.add(new Damage(28, Messages.text("fileType", Integer.toString(reader.i32(28)))));
        }
        if (!read.checksumValid()) {
            damages.add(new Damage(HEADER_FIELDS - 4L, Messages.text("checksum")));
        }
        if (read.majorVersion() != 1 || read.minorVersion() < 3 || read.minorVersion() > 6) {
            String version =
                    Integer.toUnsignedString(read.majorVersion()) + "." + Integer.toUnsignedString(read.minorVersion());
            damages.add(new Damage(20, Messages.text("version", version)));
        }
        if (!hasBin) {
            damages.add(new Damage(Cells.HEADER_SIZE, Messages.text("noBin")));
        }
        if (Cells.HEADER_SIZE + read.dataSize() > reader.size()) {
            damages.add(new Damage(
                    reader.size(),
                    Messages.text(
                            "truncated",
                            Long.toString(Cells.HEADER_SIZE + read.dataSize()),
                            Long.toString(reader.size()))));
        }
        return read;
    }

    /** The root is where the header says, else in the first cell, where Windows puts it. */
    private Lookup<HiveKey> findRoot() {
        try {
            return new Lookup.Found<>(HiveKey.read(this, header.rootOffset()));
        } catch (DamageException first) {
            damages.add(first.damage());
            try {
                return new Lookup.Found<>(HiveKey.read(this, Cells.FIRST_CELL));
            } catch (DamageException second) {
                damages.add(second.damage());
                return new Lookup.Unreadable<>(first.damage());
            }
        }
    }

    /** What the header says. */
    public HiveHeader header() {
        return header;
    }

    /** Size of the file in bytes. */
    public long size() {
        return source.size();
    }

    /** The root key; never absent. */
    public Lookup<HiveKey> root() {
        return root;
    }

    /**
     * Looks a key up by its path from the root, parts joined by backslashes, whatever their letter case. An empty path
     * is the root.
     */
    public Lookup<HiveKey> find(String path) {
        Lookup<HiveKey> place = root;
        int start = 0;
        while (start < path.length() && place instanceof Lookup.Found<HiveKey>(HiveKey key)) {
            int end = path.indexOf('\\', start);
            if (end < 0) {
                end = path.length();
            }
            if (end > start) {
                place = key.subkey(path.substring(start, end));
            }
            start = end + 1;
        }
        return place;
    }

    /** Which hive it is, by its content. */
    public HiveKind kind() {
        return root instanceof Lookup.Found<HiveKey>(HiveKey key) ? HiveKind.of(key) : HiveKind.UNKNOWN;
    }

    /**
     * The name of the control set that was in use, {@code ControlSet001} or another, as {@code Select\\Current} of a
     * SYSTEM hive says.
     */
    public Lookup<String> currentControlSet() {
        Lookup<HiveKey> select = find("Select");
        if (select instanceof Lookup.Unreadable<HiveKey>(Damage damage)) {
            return new Lookup.Unreadable<>(damage);
        }
        if (!(select instanceof Lookup.Found<HiveKey>(HiveKey key))) {
            return new Lookup.Absent<>();
        }
        Lookup<HiveValue> current = key.value("Current");
        if (current instanceof Lookup.Unreadable<HiveValue>(Damage damage)) {
            return new Lookup.Unreadable<>(damage);
        }
        if (!(current instanceof Lookup.Found<HiveValue>(HiveValue value))) {
            return new Lookup.Absent<>();
        }
        return controlSet(value);
    }

    private static Lookup<String> controlSet(HiveValue current) {
        ValueData data = current.data();
        if (!data.complete()) {
            return new Lookup.Unreadable<>(data.damage());
        }
        if (data.bytes().length != 4) {
            return new Lookup.Unreadable<>(new Damage(current.position(), Messages.text("controlSet")));
        }
        int number = data.bytes()[0] & 0xFF | (data.bytes()[1] & 0xFF) << 8;
        boolean plausible = data.bytes()[2] == 0 && data.bytes()[3] == 0 && number > 0 && number < 1000;
        return plausible
                ? new Lookup.Found<>(
                        "ControlSet".concat(Integer.toString(1000 + number).substring(1)))
                : new Lookup.Unreadable<>(new Damage(current.position(), Messages.text("controlSet")));
    }

    /**
     * Shows every readable key and value to a visitor, each once, and adds to {@link #damage()} what is not readable.
     */
    public void walk(HiveVisitor visitor) {
        new HiveWalk(this, visitor).run();
    }

    /** The damages met so far: each once, the first 1000 of {@link #damageCount()}. */
    public List<Damage> damage() {
        return damages.list();
    }

    /** How many damages were met so far; may count one met twice when there are more than 1000. */
    public long damageCount() {
        return damages.count();
    }

    Cells cells() {
        return cells;
    }

    SubkeyIndexes indexes() {
        return indexes;
    }

    DamageLog damages() {
        return damages;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
