// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

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
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket.Protocol;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.testkit.DiagnosticTest;

class DescriptorsTest {
    private static final List<Diagnostic> ALL = List.of(
            new RemoteDesktopOff(),
            new ListenerEnabled(),
            new ListenerPort(),
            new PortOwner(),
            new ListenerSession(),
            new SecuritySettings(),
            new SecurityContradiction(),
            new SchannelProtocols(),
            new FipsMode(),
            new DrainMode(),
            new Licensing(),
            new SetupPending(),
            new NeededServices(),
            new ServiceProgram(),
            new CitrixListener(),
            new SessionLimit(),
            new OwnSessionSettings());

    @Test
    void everyDiagnosticIsFullyDescribed() {
        List<DiagnosticDescriptor> descriptors = ALL.stream()
                .map(diagnostic -> DiagnosticDescriptor.ofClass(diagnostic.getClass()))
                .toList();
        CauseCatalog causes = CauseCatalog.builtIn();
        for (DiagnosticDescriptor descriptor : descriptors) {
            assertEquals("listener", descriptor.area());
            assertTrue(descriptor.id().startsWith("listener."), descriptor.id());
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
        Provenance nowhere = Provenance.of(SourceKind.LIVE, "nowhere");
        assertAll(ALL.stream()
                .map(diagnostic -> () -> assertFalse(DiagnosticTest.of(diagnostic)
                        .with(Reading.unreadable(Listeners.socketsQuestion(Protocol.TCP), "none", nowhere))
                        .with(Reading.unreadable(Sessions.listQuestion(), "none", nowhere))
                        .findings()
                        .isEmpty())));
    }

    @Test
    void everyTitleHasADetailAndEveryTextIsAPattern() {
        ResourceBundle texts = ResourceBundle.getBundle("org.rdpworkbench.listener.internal.messages", Locale.ROOT);
        for (String key : texts.keySet()) {
            if (key.endsWith(".title")) {
                String detail = key.replaceFirst("title$", "detail");
                assertTrue(texts.containsKey(detail) || key.equals("setting.title"), detail);
            }
            String pattern = texts.getString(key);
            assertDoesNotThrow(() -> new MessageFormat(pattern, Locale.ROOT), key);
            assertFalse(pattern.replace("''", "").contains("'"), key + " has a quote that is not doubled");
        }
    }
}
