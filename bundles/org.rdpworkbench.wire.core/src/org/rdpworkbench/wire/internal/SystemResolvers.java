// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.rdpworkbench.core.text.Texts;

/**
 * The resolvers that this computer is set to use.
 *
 * @param servers the DNS servers, in their order
 * @param suffixes what is appended to names without a dot, in its order
 * @param hosts the hosts file's text; null when it could not be read
 * @param notExamined what could not be read, and why
 */
record SystemResolvers(List<InetSocketAddress> servers, List<String> suffixes, String hosts, List<String> notExamined) {
    private static final Texts TEXTS = Texts.of(SystemResolvers.class);

    /** The port of DNS. */
    static final int PORT = 53;

    /** Servers asked. A system uses three at most; a hand-written file may name more. */
    static final int MOST_SERVERS = 4;

    /** Suffixes tried. */
    static final int MOST_SUFFIXES = 4;

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_ADDRESSES = DnsCodec.MOST_ADDRESSES;
    private static final Pattern DNS_URL = Pattern.compile("dns://(\\[[^\\]]+\\]|[^:/\\s]+)(?::(\\d{1,5}))?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

    /** Those of this computer. */
    static SystemResolvers read() {
        List<String> notExamined = new ArrayList<>();
        Path configuration = Path.of("/etc/resolv.conf");
        List<InetSocketAddress> servers;
        List<String> suffixes = List.of();
        Optional<String> text = text(configuration);
        if (text.isPresent()) {
            servers = servers(text.get());
            suffixes = suffixes(text.get());
        } else {
            servers = platformServers(notExamined);
            notExamined.add(TEXTS.get("resolvers.suffixes", configuration.toString()));
        }
        Path hosts = hostsFile();
        Optional<String> hostsText = text(hosts);
        if (hostsText.isEmpty()) {
            notExamined.add(TEXTS.get("resolvers.hosts", hosts.toString()));
        }
        return new SystemResolvers(servers, suffixes, hostsText.orElse(null), notExamined);
    }

    private static Path hostsFile() {
        String root = System.getenv("SystemRoot");
        return root != null
                        && System.getProperty("os.name", "")
                                .toLowerCase(Locale.ROOT)
                                .startsWith("windows")
                ? Path.of(root, "System32", "drivers", "etc", "hosts")
                : Path.of("/etc/hosts");
    }

    private static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The servers that the JDK's DNS provider takes from the platform, which on Windows are those of the interfaces. They
     * are only read there: the provider itself is not used to ask.
     */
    static List<InetSocketAddress> platformServers(List<String> notExamined) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        try {
            InitialDirContext context = new InitialDirContext(environment);
            try {
                Object urls = context.getEnvironment().get(Context.PROVIDER_URL);
                List<InetSocketAddress> servers = new ArrayList<>();
                Matcher matcher = DNS_URL.matcher(String.valueOf(urls));
                while (matcher.find() && servers.size() < MOST_SERVERS) {
                    String port = matcher.group(2);
                    address(matcher.group(1).replaceAll("[\\[\\]]", ""))
                            .ifPresent(found -> servers.add(
                                    new InetSocketAddress(found, port == null ? PORT : Integer.parseInt(port))));
                }
                return servers;
            } finally {
                context.close();
            }
        } catch (NamingException | IllegalArgumentException e) {
            notExamined.add(TEXTS.get("resolvers.servers", String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /** The servers that a resolv.conf names. */
    static List<InetSocketAddress> servers(String text) {
        return values(text, "nameserver").stream()
                .map(words -> address(words.getFirst()))
                .flatMap(Optional::stream)
                .map(address -> new InetSocketAddress(address, PORT))
                .distinct()
                .limit(MOST_SERVERS)
                .toList();
    }

    /** The suffixes that a resolv.conf names; of several lines the last counts (resolv.conf(5)). */
    static List<String> suffixes(String text) {
        List<String> last = List.of();
        for (String line : text.lines().toList()) {
            List<String> words = words(line);
            if (words.size() > 1
                    && (words.getFirst().equals("search") || words.getFirst().equals("domain"))) {
                last = words.subList(1, words.size());
            }
        }
        return last.stream()
                .filter(suffix -> !suffix.equals("."))
                .limit(MOST_SUFFIXES)
                .toList();
    }

    private static List<List<String>> values(String text, String keyword) {
        return text.lines()
                .map(SystemResolvers::words)
                .filter(words -> words.size() > 1 && words.getFirst().equals(keyword))
                .map(words -> words.subList(1, words.size()))
                .toList();
    }

    private static List<String> words(String line) {
        String bare = line.strip();
        return bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")
                ? List.of()
                : Arrays.asList(bare.split("[ \\t]+"));
    }

    /** The addresses that a hosts file gives a name, at most a bounded number. */
    static List<String> inHosts(String text, String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        List<String> addresses = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            int comment = line.indexOf('#');
            List<String> words = words(comment < 0 ? line : line.substring(0, comment));
            if (words.size() > 1 && words.subList(1, words.size()).stream().anyMatch(bare::equalsIgnoreCase)) {
                address(words.getFirst())
                        .map(InetAddress::getHostAddress)
                        .filter(address -> !addresses.contains(address))
                        .ifPresent(addresses::add);
            }
            if (addresses.size() == MOST_ADDRESSES) {
                break;
            }
        }
        return addresses;
    }

    private static Optional<InetAddress> ipv4(String text) throws UnknownHostException {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        if (parts.length != bytes.length) {
            return Optional.empty();
        }
        for (int i = 0; i < bytes.length; i++) {
            if (parts[i].isEmpty() || parts[i].length() > 3 || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(InetAddress.getByAddress(bytes));
    }

    /** An address in numbers; empty for anything else, so that no name is looked up. */
    static Optional<InetAddress> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // With a colon in it, nothing is looked up whatever it is.
            return text.indexOf(':') >= 0 ? Optional.of(InetAddress.getByName(text)) : ipv4(text);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
