// SPDX-License-Identifier: EPL-2.0

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the finished products, run by the build: {@code java ArchiveProducts.java PRODUCTS_FOLDER VERSION TIMESTAMP}. A ZIP for
 * Windows, a compressed tar archive (POSIX ustar) for the others. The same products always give the same bytes: entries are sorted,
 * and carry neither this machine's users nor its times.
 */
final class ArchiveProducts {

    private static final String PRODUCT = "org.rdpworkbench";
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PREFIX = 155;

    private final Instant time;

    private ArchiveProducts(Instant time) {
        this.time = time;
    }

    public static void main(String[] args) throws IOException {
        Path products = Path.of(args[0]);
        ArchiveProducts archives = new ArchiveProducts(Instant.parse(args[2]));
        for (Path platform : platforms(products.resolve(PRODUCT))) {
            String name =
                    products.resolve(PRODUCT).relativize(platform).toString().replaceAll("[/\\\\]", ".");
            String file = "rdpworkbench-" + args[1] + "-" + name;
            if (name.startsWith("win32.")) {
                archives.zip(platform, products.resolve(file + ".zip"));
            } else {
                archives.tar(platform, products.resolve(file + ".tar.gz"));
            }
        }
    }

    /** The folders PRODUCT/os/ws/arch. */
    private static List<Path> platforms(Path product) throws IOException {
        try (Stream<Path> folders = Files.find(product, 3, (path, attributes) -> attributes.isDirectory())) {
            return folders.filter(path -> product.relativize(path).getNameCount() == 3)
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    private static String entryName(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/') + (Files.isDirectory(file) ? "/" : "");
    }

    private void zip(Path folder, Path archive) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            for (Path file : files(folder)) {
                ZipEntry entry = new ZipEntry(entryName(folder, file));
                entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                zip.putNextEntry(entry);
                if (Files.isRegularFile(file)) {
                    Files.copy(file, zip);
                }
                zip.closeEntry();
            }
        }
    }

    private void tar(Path folder, Path archive) throws IOException {
        try (OutputStream tar =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(archive), BLOCK * BLOCK))) {
            for (Path file : files(folder)) {
                long size = Files.isDirectory(file) ? 0 : Files.size(file);
                tar.write(header(entryName(folder, file), file, size));
                if (size > 0) {
                    Files.copy(file, tar);
                    tar.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
                }
            }
            tar.write(new byte[2 * BLOCK]);
        }
    }

    private byte[] header(String name, Path file, long size) throws IOException {
        byte[] header = new byte[BLOCK];
        int cut = name.length() <= LONGEST_NAME ? -1 : name.indexOf('/', name.length() - LONGEST_NAME - 1);
        if (name.length() - cut - 1 > LONGEST_NAME || cut > LONGEST_PREFIX || cut == 0) {
            throw new IOException("Too long a name for a tar archive: " + name);
        }
        put(header, 0, name.substring(cut + 1));
        put(header, 100, octal(isProgram(file) ? 0755 : 0644, 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, 124, octal(size, 11));
        put(header, 136, octal(time.getEpochSecond(), 11));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) (Files.isDirectory(file) ? '5' : '0');
        put(header, 257, "ustar\00000root");
        put(header, 297, "root");
        if (cut > 0) {
            put(header, 345, name.substring(0, cut));
        }
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, octal(sum, 6) + "\0 ");
        return header;
    }

    /** Directories must be enterable, and the start script is the one program of ours. */
    private static boolean isProgram(Path file) {
        return Files.isDirectory(file) || file.getFileName().toString().equals("rdpw");
    }

    private static String octal(long value, int digits) {
        String text = Long.toOctalString(value);
        return "0".repeat(digits - text.length()) + text;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
