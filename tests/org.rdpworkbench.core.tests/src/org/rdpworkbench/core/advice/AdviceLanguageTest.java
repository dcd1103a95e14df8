// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in languages that are known, and in those that are not: nothing is guessed in these. */
@DisplayName("Languages of advice")
class AdviceLanguageTest {
    private static final AdviceJudge JUDGE = new AdviceJudge(AdviceCatalog.builtIn());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N'activez surtout pas UserAuthentication = 0 sur le serveur, cela affaiblit la s\u00e9curit\u00e9 du poste.\n\n"
                        + "Ouvrez l'observateur d'\u00e9v\u00e9nements puis cherchez les erreurs du fournisseur Schannel.",
                "No ponga nunca UserAuthentication en el valor 0, porque deja el servidor sin ninguna protecci\u00f3n adecuada.\n\n"
                        + "Abra el visor de eventos para buscar los errores del proveedor Schannel.",
                "Non impostare mai UserAuthentication sul valore 0, perch\u00e9 il server resta senza alcuna protezione utile.",
                "UserAuthentication \u3092 0 \u306b\u8a2d\u5b9a\u3057\u306a\u3044\u3067\u304f\u3060\u3055\u3044\u3002\n"
                        + "\u30b5\u30fc\u30d3\u30b9\u4e00\u89a7\u304b\u3089\u518d\u8d77\u52d5\u3057\u3066\u304f\u3060\u3055\u3044\u3002",
                "\u041d\u0438\u043a\u043e\u0433\u0434\u0430 \u043d\u0435 \u0441\u0442\u0430\u0432\u044c\u0442\u0435 "
                        + "UserAuthentication 0 \u043d\u0430 \u0441\u0435\u0440\u0432\u0435\u0440\u0435, \u044d\u0442\u043e "
                        + "\u043e\u043f\u0430\u0441\u043d\u043e."
            })
    @DisplayName("a text in an unknown language is not judged")
    void unknownLanguage(String text) {
        JudgedAdvice judged = JUDGE.judge(text);
        assertTrue(judged.foreign());
        for (AdviceStep step : judged.steps()) {
            assertTrue(step.judgement().isEmpty(), step.toString());
        }
        assertTrue(
                judged.steps().stream().anyMatch(step -> step.recognised() && step.stance() == Stance.UNCLEAR),
                judged.toString());
    }

    @Test
    @DisplayName("commands in a text of an unknown language are judged")
    void commandsOfAnUnknownLanguage() {
        JudgedAdvice judged = JUDGE.judge("Ouvrez une console puis tapez cette commande pour relancer le service :\n\n"
                + "```\nRestart-Service termserv -Force\n```\n");
        assertTrue(judged.foreign());
        AdviceStep last = judged.steps().getLast();
        assertEquals("service-termserv", last.rule().id());
        assertEquals(Stance.TOLD, last.stance());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disable NLA.",
                "netsh winsock reset",
                "gpedit: Require use of specific security layer = RDP",
                "Never rename MachineKeys, on no account and for nobody who asks you to do it.",
                "Benennen Sie MachineKeys nicht um.",
                "Set-ItemProperty -Path HKLM:\\SYSTEM -Name fDenyTSConnections -Value 0"
            })
    @DisplayName("a text in a known language, or of commands alone, is not called unknown")
    void knownLanguage(String text) {
        assertFalse(JUDGE.judge(text).foreign());
    }

    @Test
    @DisplayName("each passage is read in its own language")
    void mixedLanguages() {
        JudgedAdvice judged =
                JUDGE.judge("Klaus schrieb: das klappt bei uns so nicht, und wir haben es lange versucht.\n\n"
                        + "Deaktivieren Sie die Windows-Firewall auf dem Server nicht.\n\n"
                        + "You should never disable NLA on a server that is reachable by others.\n");
        assertEquals(
                List.of("firewall-off AGAINST", "disable-nla AGAINST"),
                judged.steps().stream()
                        .filter(AdviceStep::recognised)
                        .map(step -> step.rule().id() + " " + step.stance())
                        .toList());
    }

    @Test
    @DisplayName("an add-on brings a language, and the words of rules in it")
    void contributed() {
        AdviceLanguage dutch = AdviceLanguage.read(getClass(), "words_nl.tsv", "Dutch");
        String text = "Zet de firewall niet uit, want dat is voor iedereen op het netwerk gevaarlijk.";
        assertTrue(JUDGE.judge(text).foreign());
        AdviceCatalog catalog = AdviceCatalog.builtIn()
                .with(
                        List.of(dutch),
                        List.of(new AdviceWording("firewall-off", List.of("zet ... firewall ... uit"), List.of())));
        JudgedAdvice judged = new AdviceJudge(catalog).judge(text);
        assertFalse(judged.foreign());
        assertEquals("firewall-off", judged.steps().getFirst().rule().id());
        assertEquals(Stance.AGAINST, judged.steps().getFirst().stance());
        assertEquals(
                List.of("English", "German", "Dutch"),
                catalog.languages().stream().map(AdviceLanguage::name).toList());
    }

    @Test
    @DisplayName("wrong tables are refused with the reason")
    void wrongTables() {
        AdviceCatalog catalog = AdviceCatalog.builtIn();
        List<AdviceWording> unknown = List.of(new AdviceWording("no-such-rule", List.of("word"), List.of()));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> catalog.with(List.of(), unknown))
                .getMessage()
                .contains("no-such-rule"));
        assertThrows(
                IllegalArgumentException.class, () -> new AdviceWording("firewall-off", List.of("*uit*"), List.of()));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> AdviceLanguage.read(getClass(), "words_wrong.tsv", "Wrong"))
                .getMessage()
                .contains("words_wrong.tsv"));
        assertThrows(IllegalArgumentException.class, () -> AdviceLanguage.read(getClass(), "none.tsv", "None"));
    }

    @Test
    @DisplayName("every rule that needs words is worded in German")
    void german() {
        List<String> worded = AdviceCatalog.builtIn().wordings().stream()
                .map(AdviceWording::rule)
                .toList();
        // These are recognised by names and commands alone, which are the same in German.
        List<String> names = List.of(
                "max-outstanding-connections",
                "max-outstanding-connections-client",
                "feature-remote-desktop-connection",
                "tscupgrd",
                "rdpactivex-msi",
                "autoruns",
                "delete-mslicensing",
                "firewall-allow-websocket");
        assertEquals(
                names,
                AdviceCatalog.builtIn().all().stream()
                        .map(AdviceRule::id)
                        .filter(id -> !worded.contains(id))
                        .sorted(java.util.Comparator.comparingInt(names::indexOf))
                        .toList());
    }
}
