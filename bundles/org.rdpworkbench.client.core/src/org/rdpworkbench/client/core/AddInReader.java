// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.client.core.ClientExtensions.Collector;
import org.rdpworkbench.client.core.ClientExtensions.Place;
import org.rdpworkbench.client.core.Extension.Registration;
import org.rdpworkbench.client.core.Extension.Scope;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Reads the plug-ins for virtual channels. Source of the place below HKCU and of the three forms of {@code Name}: Microsoft Learn, "DVC plug-in registration".
 * The place below HKLM is known from practice.
 */
final class AddInReader {
    private static final String ADD_INS = "\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns";
    private static final String BRACED = "\\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}";

    /** {@code DLL:{CLSID}}, {@code DLL} or {@code {CLSID}}. */
    private static final Pattern FORM = Pattern.compile("(?s)(?<dll>.*?)(?::?(?<clsid>" + BRACED + "))?");

    private final Registry registry;
    private final Files files;
    private final Collector collector;

    AddInReader(Registry registry, Files files, Collector collector) {
        this.registry = registry;
        this.files = files;
        this.collector = collector;
    }

    void read() {
        read("HKLM", Scope.MACHINE, Place.MACHINE_ADD_INS);
        read("HKCU", Scope.USER, Place.USER_ADD_INS);
    }

    private void read(String root, Scope scope, Place place) {
        Reading<RegistryKey> list = registry.key(root + ADD_INS);
        if (list.isUnreadable()) {
            collector.gap(place, list);
        }
        for (String name : list.found().map(RegistryKey::subkeys).orElse(List.of())) {
            if (!collector.room()) {
                return;
            }
            String key = root + ADD_INS + '\\' + name;
            Reading<RegistryValue> value = registry.value(key, "Name");
            Registration registration = new Registration(key, name, "", scope, value);
            String text = value.as(RegistryValue::asString).orElse("").strip();
            Matcher form = FORM.matcher(text);
            String clsid = form.matches() && form.group("clsid") != null
                    ? form.group("clsid").toUpperCase(Locale.ROOT)
                    : "";
            String dll = form.matches() ? form.group("dll").strip() : text;
            Library library = !dll.isEmpty()
                    ? Library.of(dll, files)
                    : clsid.isEmpty()
                            ? Library.NONE
                            : new ClassReader(registry, files)
                                    .library(clsid, scope == Scope.USER)
                                    .library();
            collector.add(new Extension(
                    ExtensionKind.ADD_IN,
                    registration,
                    clsid,
                    library,
                    value.isUnreadable() ? Extension.State.UNKNOWN : Extension.State.LOADED));
        }
    }
}
