// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokens of SoftHSM in a folder of the test; keys come into them by {@code pkcs11-tool} of OpenSC. */
public final class SoftHsm {
    /** What signs in to each of the tokens. */
    public static final String PIN = "271828";

    private static final String OFFICER = "31415926";
    private static final Pattern SLOT = Pattern.compile("slot ([0-9]+)");

    private final Path module;

    /** The C library, since Java cannot change the environment that the module reads. */
    private interface C extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** Only the first one of a process counts: the module reads its configuration once. */
    public SoftHsm(Path folder) throws IOException {
        Programs.require("softhsm2-util");
        Programs.require("pkcs11-tool");
        module = List.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so").stream()
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
        assumeTrue(module != null, "libsofthsm2.so is not installed");
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Native.load("c", C.class).setenv("SOFTHSM2_CONF", configuration.toString(), 1);
    }

    /** The PKCS #11 module. */
    public Path module() {
        return module;
    }

    /** A new token; its slot. */
    public long token(String label) throws IOException, InterruptedException {
        String said = Programs.run(List.of(
                "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", OFFICER));
        Matcher slot = SLOT.matcher(said);
        if (!slot.find()) {
            throw new IOException(said);
        }
        return Long.parseLong(slot.group(1));
    }

    /** Puts a key and, unless it is null, its certificate into a token, both in DER. */
    public void put(String token, String id, String label, Path key, Path certificate)
            throws IOException, InterruptedException {
        write(token, id, label, key, "privkey");
        if (certificate != null) {
            write(token, id, label, certificate, "cert");
        }
    }

    private void write(String token, String id, String label, Path file, String type)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pkcs11-tool", "--module", module.toString()));
        command.addAll(Arrays.asList("--token-label", token, "--login", "--pin", PIN));
        command.addAll(Arrays.asList("--write-object", file.toString(), "--type", type, "--id", id, "--label", label));
        Programs.run(command);
    }
}
