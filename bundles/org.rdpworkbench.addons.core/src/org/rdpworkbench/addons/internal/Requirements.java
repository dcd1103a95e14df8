// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.osgi.container.ModuleRevisionBuilder;
import org.eclipse.osgi.container.ModuleRevisionBuilder.GenericInfo;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.AbstractWiringNamespace;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.rdpworkbench.core.text.Texts;

/** Whether bundles get what they need. */
public final class Requirements {
    private static final Texts TEXTS = Texts.of(Requirements.class);
    private static final Pattern FROM = Pattern.compile("version>=([^)]+)\\)");
    private static final Pattern BEFORE = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");

    private Requirements() {}

    /** What bundles need that neither they nor the installation have, each as a noun phrase for people. */
    public static List<String> missing(List<ModuleRevisionBuilder> bundles, Providers providers) {
        bundles.forEach(providers::add);
        List<String> missing = new ArrayList<>();
        for (ModuleRevisionBuilder bundle : bundles) {
            for (GenericInfo needed : bundle.getRequirements()) {
                if (mandatory(needed) && !met(needed, providers)) {
                    missing.add(words(needed, providers));
                }
            }
        }
        return missing.stream().distinct().toList();
    }

    private static boolean mandatory(GenericInfo needed) {
        Map<String, String> directives = needed.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && directives
                        .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)
                        .equals(Namespace.EFFECTIVE_RESOLVE);
    }

    private static String filter(GenericInfo needed) {
        return needed.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    }

    private static boolean met(GenericInfo needed, Providers providers) {
        String text = filter(needed);
        try {
            Filter filter = text.isEmpty() ? null : FrameworkUtil.createFilter(text);
            return providers
                    .of(needed.getNamespace())
                    .anyMatch(given -> filter == null || filter.matches(given.attributes()));
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private static String words(GenericInfo needed, Providers providers) {
        return switch (needed.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                named("package", needed, providers, PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
            case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE ->
                named("bundle", needed, providers, AbstractWiringNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE);
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                TEXTS.get("java", find(Pattern.compile("version=([^)]+)\\)"), filter(needed)));
            default -> TEXTS.get("other", needed.getNamespace(), filter(needed));
        };
    }

    private static String named(String key, GenericInfo needed, Providers providers, String versionAttribute) {
        String namespace = needed.getNamespace();
        String filter = filter(needed);
        String name = find(Pattern.compile(Pattern.quote(namespace) + "=([^)]+)\\)"), filter);
        String before = find(BEFORE, filter);
        String from =
                find(FROM, before.isEmpty() ? filter : BEFORE.matcher(filter).replaceAll(""));
        String range;
        if (!before.isEmpty()) {
            range = TEXTS.get("range-between", from, before);
        } else {
            range = from.isEmpty() ? "" : TEXTS.get("range-from", from);
        }
        String present = providers
                .of(namespace)
                .filter(given -> name.equals(given.attributes().get(namespace)))
                .map(given -> String.valueOf(given.attributes().get(versionAttribute)))
                .distinct()
                .collect(Collectors.joining(", "));
        return TEXTS.get(key, name, range) + (present.isEmpty() ? TEXTS.get("has-not") : TEXTS.get("has", present));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
