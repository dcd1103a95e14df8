// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Programs;

/** The examples do what their README says, and the hook of the manual does what it should. */
class RdpExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("rdpw.root"));
    private static final Path EXAMPLES = ROOT.resolve("examples/rdp");

    private final RdpConsole console = new RdpConsole();

    private String lint(String file) {
        console.run("rdp", "lint", "--format", "json", EXAMPLES.resolve(file).toString());
        JsonArray issues =
                console.json().getAsJsonArray("files").get(0).getAsJsonObject().getAsJsonArray("issues");
        TreeSet<String> ids = new TreeSet<>();
        for (JsonElement issue : issues) {
            ids.add(issue.getAsJsonObject().get("rule").getAsString());
        }
        return String.join(" ", ids);
    }

    @Test
    void theLinterSaysOfEachWhatItIsFor() {
        assertEquals("", lint("office.rdp"));
        assertEquals("", lint("remoteapp.rdp"));
        assertEquals(
                "address.url gateway.unused key.blanks key.needs key.unknown line.broken line.freerdp-option redirect.drives "
                        + "secret.clear-text security.authentication-level-0 security.nla-demanded type.wrong value.out-of-range",
                lint("mistakes.rdp"));
        assertTrue(lint("rogue.rdp").contains("rogue.high"), console.out());
        assertEquals("signature.unprotected", lint("signed.rdp"));
        assertEquals("redirect.drives signature.broken", lint("tampered.rdp"));
    }

    @Test
    void theSignedOneIsGoodAndTheTamperedOneIsNot() {
        String authority = EXAMPLES.resolve("publisher.pem").toString();
        String signed = EXAMPLES.resolve("signed.rdp").toString();
        assertEquals(0, console.run("rdp", "verify", signed, "--ca", authority, "--at", "2027-01-01"), console.out());
        assertEquals(
                1, console.run("rdp", "verify", EXAMPLES.resolve("tampered.rdp").toString(), "--ca", authority));
        assertEquals(
                0, console.run("rdp", "forecast", EXAMPLES.resolve("rogue.rdp").toString()));
        assertEquals(0, console.run("rdp", "forecast", signed, "--ca", authority, "--at", "2027-01-01"));
        assertTrue(console.unfolded().contains("Verify the publisher of this remote connection"), console.out());
    }

    /** The hook, with a program in place of rdpw that does as rdpw does for the one file. */
    @Test
    void theHookStopsAFaultyFile(@TempDir Path folder) throws IOException, InterruptedException {
        String git = Programs.require("git");
        String bash = Programs.require("bash");
        Matcher hook = Pattern.compile("```sh\n(#!/usr/bin/env bash\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/rdp-files.md")));
        assertTrue(hook.find(), "no hook in the manual");
        Programs.run(List.of(git, "init", "-q", folder.toString()));
        Path script = Files.writeString(folder.resolve("hook"), hook.group(1));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path rdpw = Files.writeString(
                bin.resolve("rdpw"),
                "#!/bin/sh\n[ \"$1 $2 $3 $4 $5\" = 'rdp lint --config .rdplintrc -' ] || exit 9\nif grep -q password; then exit 1; fi\n");
        assertTrue(rdpw.toFile().setExecutable(true));
        Path file = Files.writeString(folder.resolve("a b.rdp"), "full address:s:x\n", StandardCharsets.UTF_8);
        Programs.run(List.of(git, "-C", folder.toString(), "add", file.toString()));
        assertEquals(0, run(bash, script, folder, bin));
        Files.writeString(folder.resolve("c.rdp"), "password:s:x\n");
        Programs.run(List.of(git, "-C", folder.toString(), "add", "c.rdp"));
        assertEquals(1, run(bash, script, folder, bin));
    }

    private static int run(String bash, Path script, Path folder, Path bin) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(bash, script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = builder.start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        return process.exitValue();
    }
}
