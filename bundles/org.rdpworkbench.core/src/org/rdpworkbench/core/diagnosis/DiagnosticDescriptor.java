// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rdpworkbench.core.evidence.Role;

/**
 * A diagnostic's identity, read from its component properties.
 *
 * @param id stable identifier
 * @param area problem area
 * @param title what it examines
 * @param roles roles of targets it fits
 * @param facets facets it needs
 * @param causes causes it can decide or weigh
 * @param sources where its knowledge is documented
 */
public record DiagnosticDescriptor(
        String id,
        String area,
        String title,
        Set<Role> roles,
        List<String> facets,
        List<String> causes,
        List<String> sources) {

    /**
     * Reads a descriptor from component properties.
     *
     * @throws IllegalArgumentException if a property is missing or wrong; the message names it
     */
    public static DiagnosticDescriptor ofProperties(Function<String, Object> properties) {
        return new DiagnosticDescriptor(
                one(properties, "id"),
                one(properties, "area"),
                one(properties, "title"),
                many(properties, "role").stream()
                        .map(DiagnosticDescriptor::role)
                        .collect(Collectors.toUnmodifiableSet()),
                many(properties, "facets"),
                many(properties, "causes"),
                many(properties, "sources"));
    }

    /**
     * Reads a descriptor from the annotation of a diagnostic's class.
     *
     * @throws IllegalArgumentException if the class has no {@link DiagnosticInfo}
     */
    public static DiagnosticDescriptor ofClass(Class<? extends Diagnostic> type) {
        DiagnosticInfo info = type.getAnnotation(DiagnosticInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(type.getName() + " has no @DiagnosticInfo");
        }
        return ofProperties(Map.<String, Object>of(
                "diagnostic.id", info.id(),
                "diagnostic.area", info.area(),
                "diagnostic.title", info.title(),
                "diagnostic.role", Arrays.stream(info.role()).map(Enum::name).toArray(String[]::new),
                "diagnostic.facets", info.facets(),
                "diagnostic.causes", info.causes(),
                "diagnostic.sources", info.sources())::get);
    }

    private static Role role(String name) {
        for (Role role : Role.values()) {
            if (role.name().equalsIgnoreCase(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("diagnostic.role is \"" + name + "\", not server or client");
    }

    private static String one(Function<String, Object> properties, String name) {
        if (properties.apply(DiagnosticInfo.PREFIX_ + name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("component property " + DiagnosticInfo.PREFIX_ + name + " is missing");
    }

    private static List<String> many(Function<String, Object> properties, String name) {
        return switch (properties.apply(DiagnosticInfo.PREFIX_ + name)) {
            case null -> List.of();
            case String text -> List.of(text);
            case String[] texts -> List.of(texts);
            case Object other ->
                throw new IllegalArgumentException("component property " + DiagnosticInfo.PREFIX_ + name
                        + " is not text but " + other.getClass().getName());
        };
    }
}
