// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.testkit.DiagnosticTest;

class DescriptorsTest {
    private static final List<Diagnostic> ALL = List.of(
            new RemoteDesktopPort(),
            new OtherPorts(),
            new Profiles(),
            new RulesRead(),
            new Networks(),
            new Products(),
            new ClientOutbound());

    @Test
    void everyDiagnosticIsFullyDescribed() {
        List<DiagnosticDescriptor> descriptors = ALL.stream()
                .map(diagnostic -> DiagnosticDescriptor.ofClass(diagnostic.getClass()))
                .toList();
        CauseCatalog causes = CauseCatalog.builtIn();
        for (DiagnosticDescriptor descriptor : descriptors) {
            assertEquals("firewall", descriptor.area());
            assertTrue(descriptor.id().startsWith("firewall."), descriptor.id());
            assertFalse(descriptor.facets().isEmpty(), descriptor.id());
            assertFalse(descriptor.sources().isEmpty(), descriptor.id());
            descriptor.causes().forEach(cause -> assertTrue(causes.find(cause).isPresent(), cause));
        }
        assertEquals(
                ALL.size(),
                descriptors.stream().map(DiagnosticDescriptor::id).distinct().count());
    }

    @Test
    void everyDiagnosticSaysSomethingWithoutAnyEvidence() {
        assertAll(ALL.stream()
                .map(diagnostic -> () ->
                        assertFalse(DiagnosticTest.of(diagnostic).findings().isEmpty())));
    }

    @Test
    void everyTitleHasADetailAndEveryTextIsAPattern() {
        ResourceBundle texts = ResourceBundle.getBundle("org.rdpworkbench.firewall.internal.messages", Locale.ROOT);
        for (String key : texts.keySet()) {
            if (key.endsWith(".title")) {
                String detail = key.replaceFirst("title$", "detail");
                assertTrue(texts.containsKey(detail), detail);
            }
            String pattern = texts.getString(key);
            assertDoesNotThrow(() -> new MessageFormat(pattern, Locale.ROOT), key);
            assertFalse(pattern.replace("''", "").contains("'"), key + " has a quote that is not doubled");
        }
    }
}
