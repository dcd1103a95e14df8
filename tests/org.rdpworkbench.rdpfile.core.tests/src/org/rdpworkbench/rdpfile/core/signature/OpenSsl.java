// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.testsupport.Programs;

/**
 * A second implementation of signing and verifying: the text is put together here once more, by the description of rdpsign and not by our code, and
 * OpenSSL does the cryptography. Certificates of all kinds come from OpenSSL, too.
 */
final class OpenSsl {
    /** The names as rdpsign writes them, in its order, with their types; written down again on purpose. */
    private static final String[] SECURE = {
        "s:Full Address",
        "s:Alternate Full Address",
        "s:PCB",
        "i:Use Redirection Server Name",
        "i:Server Port",
        "i:Negotiate Security Layer",
        "i:EnableCredSspSupport",
        "i:DisableConnectionSharing",
        "i:AutoReconnection Enabled",
        "s:GatewayHostname",
        "i:GatewayUsageMethod",
        "i:GatewayProfileUsageMethod",
        "i:GatewayCredentialsSource",
        "s:Support URL",
        "i:PromptCredentialOnce",
        "i:Require pre-authentication",
        "s:Pre-authentication server address",
        "s:Alternate Shell",
        "s:Shell Working Directory",
        "s:RemoteApplicationProgram",
        "s:RemoteApplicationExpandWorkingdir",
        "i:RemoteApplicationMode",
        "s:RemoteApplicationGuid",
        "s:RemoteApplicationName",
        "s:RemoteApplicationIcon",
        "s:RemoteApplicationFile",
        "s:RemoteApplicationFileExtensions",
        "s:RemoteApplicationCmdLine",
        "s:RemoteApplicationExpandCmdLine",
        "i:Prompt For Credentials",
        "i:Authentication Level",
        "i:AudioMode",
        "i:RedirectDrives",
        "i:RedirectPrinters",
        "i:RedirectCOMPorts",
        "i:RedirectSmartCards",
        "i:RedirectPOSDevices",
        "i:RedirectClipboard",
        "s:DevicesToRedirect",
        "s:DrivesToRedirect",
        "s:LoadBalanceInfo",
        "i:RedirectDirectX",
        "i:RDGIsKDCProxy",
        "s:KDCProxyName",
        "s:EventLogUploadAddress"
    };

    private final Path folder;
    private final String openssl = Programs.require("openssl");

    OpenSsl(Path folder) {
        this.folder = folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(openssl));
        command.addAll(Arrays.asList(arguments));
        return Programs.run(command);
    }

    /** A root NAME.crt with its key NAME.key. */
    void authority(String name) throws IOException, InterruptedException {
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "3650",
                "-subj",
                "/CN=" + name,
                "-keyout",
                file(name + ".key").toString(),
                "-out",
                file(name + ".crt").toString(),
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=critical,keyCertSign");
    }

    /** A certificate NAME.crt with its key NAME.key, for some purposes and days, of an authority. */
    void leaf(String name, String authority, String kind, String purposes, int days)
            throws IOException, InterruptedException {
        List<String> key = kind.equals("ec")
                ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
                : List.of("-newkey", "rsa:2048");
        List<String> request = new ArrayList<>(List.of(
                "req",
                "-nodes",
                "-subj",
                "/CN=" + name + "/O=Tests",
                "-keyout",
                file(name + ".key").toString(),
                "-out",
                file(name + ".csr").toString()));
        request.addAll(key);
        run(request.toArray(String[]::new));
        Path extensions = Files.writeString(file(name + ".ext"), "extendedKeyUsage=" + purposes + "\n");
        run(
                "x509",
                "-req",
                "-in",
                file(name + ".csr").toString(),
                "-CA",
                file(authority + ".crt").toString(),
                "-CAkey",
                file(authority + ".key").toString(),
                "-CAcreateserial",
                "-days",
                String.valueOf(days),
                "-extfile",
                extensions.toString(),
                "-out",
                file(name + ".crt").toString());
    }

    /** An authority that another one vouches for, for some purposes. */
    void intermediate(String name, String authority, String purposes) throws IOException, InterruptedException {
        leaf(name, authority, "rsa", purposes + "\nbasicConstraints=critical,CA:TRUE", 3000);
    }

    /** Signs a text of lines as rdpsign.exe is described to; more arguments for OpenSSL make it differ from that. */
    String sign(String text, String name, String digest, String... more) throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>();
        String address = null;
        String alternate = null;
        for (String line : text.split("\r?\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("signature:s:") || lower.startsWith("signscope:s:")) {
                continue;
            }
            address = lower.startsWith("full address:s:") ? line.substring(15) : address;
            alternate = lower.startsWith("alternate full address:s:") ? line.substring(25) : alternate;
            settings.add(line);
        }
        if (address != null && alternate == null) {
            settings.add("alternate full address:s:" + address);
        }
        List<String> names = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String secure : SECURE) {
            String wanted = secure.substring(2).toLowerCase(Locale.ROOT) + ":" + secure.charAt(0) + ":";
            for (String line : settings) {
                if (line.startsWith(wanted)) {
                    names.add(secure.substring(2));
                    lines.add(line);
                }
            }
        }
        String scope = String.join(",", names);
        Path message = Files.write(file("message"), message(lines, scope));
        Path signature = file("signature.der");
        List<String> command = new ArrayList<>(List.of(
                "cms",
                "-sign",
                "-binary",
                "-noattr",
                "-nosmimecap",
                "-outform",
                "DER",
                "-md",
                digest,
                "-in",
                message.toString(),
                "-signer",
                file(name + ".crt").toString(),
                "-inkey",
                file(name + ".key").toString(),
                "-out",
                signature.toString()));
        command.addAll(Arrays.asList(more));
        run(command.toArray(String[]::new));
        byte[] der = Files.readAllBytes(signature);
        ByteBuffer buffer = ByteBuffer.allocate(12 + der.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0x00010001).putInt(1).putInt(der.length).put(der);
        return String.join("\r\n", settings) + "\r\nsignscope:s:" + scope + "\r\nsignature:s:"
                + Base64.getEncoder().encodeToString(buffer.array()) + "\r\n";
    }

    private static byte[] message(List<String> lines, String scope) {
        String text = String.join("\r\n", lines) + "\r\nsignscope:s:" + scope + "\r\n\0";
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    /** Verifies the signature of a text of lines; the answer of OpenSSL. */
    String verify(String text, String authority) throws IOException, InterruptedException {
        String scope = value(text, "signscope");
        List<String> lines = new ArrayList<>();
        for (String name : scope.split(",")) {
            lines.add(line(text, name));
        }
        byte[] blob = Base64.getDecoder().decode(value(text, "signature").replace(" ", ""));
        Path message = Files.write(file("message"), message(lines, scope));
        Path signature = Files.write(file("signature.der"), Arrays.copyOfRange(blob, 12, blob.length));
        return run(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                signature.toString(),
                "-content",
                message.toString(),
                "-CAfile",
                file(authority + ".crt").toString(),
                "-purpose",
                "any",
                "-out",
                file("out").toString());
    }

    private static String line(String text, String name) {
        return Arrays.stream(text.split("\r\n"))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .findFirst()
                .orElseThrow();
    }

    private static String value(String text, String name) {
        return line(text, name).substring(name.length() + 3);
    }
}
