// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.client.core.Extension.Scope;
import org.rdpworkbench.client.core.Extension.State;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;

/** What is found of extensions in a registry, and how many questions that takes. */
class ClientExtensionsTest {
    private static final String ONE = "{11111111-1111-1111-1111-111111111111}";
    private static final String TWO = "{22222222-2222-2222-2222-ABCDEF222222}";
    private static final Instant CHANGED = Instant.parse("2026-03-04T05:06:07Z");
    private static final String ADD_INS = "HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns\\";
    private static final String MACHINE = "HKLM\\SOFTWARE\\Classes\\";
    private static final String USER = "HKCU\\SOFTWARE\\Classes\\";
    private static final String CURRENT = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";

    private final Tree tree = new Tree();

    @Test
    void theThreeFormsOfPlugIns() {
        tree.value(ADD_INS + "a", "Name", "C:\\Program Files\\A\\a.dll:" + ONE.toLowerCase(Locale.ROOT));
        tree.value(ADD_INS + "b", "Name", "%ProgramFiles%\\B\\b.dll");
        tree.value(ADD_INS + "c", "Name", TWO);
        tree.value(MACHINE + "CLSID\\" + TWO + "\\InprocServer32", "", "c.dll");
        tree.key(ADD_INS + "d");
        tree.file("C:\\Program Files\\A\\a.dll", "A Ltd.");
        List<Extension> found = tree.all().of(ExtensionKind.ADD_IN);
        assertEquals(4, found.size());
        assertEquals(ONE, found.get(0).clsid());
        assertEquals("C:\\Program Files\\A\\a.dll", found.get(0).library().path());
        assertEquals(Library.State.THERE, found.get(0).library().state());
        assertEquals(Optional.of("A Ltd."), found.get(0).library().company());
        assertEquals(Scope.USER, found.get(0).registration().scope());
        assertEquals(CHANGED, found.get(0).registration().changed());
        assertEquals(
                "%SystemDrive%\\Program Files\\B\\b.dll", found.get(1).library().path());
        assertEquals(Library.State.MISSING, found.get(1).library().state());
        assertEquals("%SystemRoot%\\System32\\c.dll", found.get(2).library().path());
        assertEquals("", found.get(3).library().written());
        assertEquals(Library.State.UNKNOWN, found.get(3).library().state());
        assertTrue(found.get(3).isThirdParty());
    }

    @Test
    void everyKindOfShellExtension() {
        for (String kind : List.of(
                "ContextMenuHandlers",
                "PropertySheetHandlers",
                "DragDropHandlers",
                "CopyHookHandlers",
                "ColumnHandlers",
                "IconHandler")) {
            tree.value(MACHINE + "Directory\\shellex\\" + kind + "\\Name", "", ONE);
        }
        tree.value("HKLM\\" + CURRENT + "Explorer\\ShellIconOverlayIdentifiers\\  Drop1", "", ONE);
        tree.value(MACHINE + "CLSID\\" + ONE + "\\InprocServer32", "", "\"C:\\x\\one.dll\"");
        List<Extension> found = tree.all().extensions();
        assertEquals(
                Set.of(
                        ExtensionKind.ICON_OVERLAY,
                        ExtensionKind.CONTEXT_MENU,
                        ExtensionKind.PROPERTY_SHEET,
                        ExtensionKind.DRAG_DROP,
                        ExtensionKind.COPY_HOOK,
                        ExtensionKind.COLUMN),
                new HashSet<>(found.stream().map(Extension::kind).toList()));
        assertEquals(6, found.size());
        assertTrue(found.stream().allMatch(one -> one.clsid().equals(ONE)));
        assertTrue(found.stream().allMatch(one -> one.library().path().equals("C:\\x\\one.dll")));
        assertEquals(
                State.OFF,
                found.stream()
                        .filter(one -> one.kind() == ExtensionKind.COLUMN)
                        .findFirst()
                        .orElseThrow()
                        .state());
    }

    @Test
    void theNameOfTheKeyMayBeTheClsidAndAUsersClassComesFirst() {
        tree.key(USER + "Local Settings");
        tree.key(USER + "*\\shellex\\ContextMenuHandlers\\" + TWO);
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\Text", "", "no clsid");
        tree.value(MACHINE + "CLSID\\" + TWO + "\\InprocServer32", "", "C:\\machine.dll");
        tree.value(USER + "CLSID\\" + TWO + "\\InprocServer32", "", "C:\\user.dll");
        List<Extension> found = tree.all().extensions();
        assertEquals(List.of("", TWO), found.stream().map(Extension::clsid).toList());
        assertEquals("C:\\user.dll", found.getLast().library().path());
        assertEquals(Scope.USER, found.getLast().registration().scope());
        assertEquals("*", found.getLast().registration().className());
    }

    @Test
    void whatIsFor32BitAloneDoesNotGetIn() {
        tree.key(USER + "Local Settings");
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\Old", "", ONE);
        tree.value(MACHINE + "WOW6432Node\\CLSID\\" + ONE + "\\InprocServer32", "", "C:\\old32.dll");
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\Both", "", TWO);
        tree.value(MACHINE + "WOW6432Node\\CLSID\\" + TWO + "\\InprocServer32", "", "C:\\both32.dll");
        tree.value(MACHINE + "CLSID\\" + TWO + "\\InprocServer32", "", "C:\\both64.dll");
        tree.value(USER + "Directory\\shellex\\CopyHookHandlers\\Mine", "", ONE);
        tree.value(USER + "CLSID\\" + ONE + "\\InprocServer32", "", "C:\\mine64.dll");
        List<Extension> found = tree.all().extensions();
        assertEquals(
                List.of("C:\\both64.dll LOADED", "C:\\old32.dll ONLY_32_BIT", "C:\\mine64.dll LOADED"),
                found.stream()
                        .map(one -> one.library().path() + " " + one.state())
                        .toList());
        assertEquals(ExtensionKind.Loading.NEVER, found.get(1).loading());
        assertEquals(Optional.empty(), SwitchOff.of(found.get(1)));
    }

    @Test
    void packagesBringClassesAndMostOfThemRunElsewhere() {
        String packages = MACHINE + "PackagedCom\\Package\\";
        String zip = packages + "NanaZip_6.0.1.0_x64__gnj4mf6z9tkrc\\Class\\";
        tree.value(zip + ONE, "DllPath", "NanaZip.ShellExtension.dll");
        tree.number(zip + ONE, "ServerId", 0);
        tree.value(zip + TWO, "DllPath", "sub/inproc.dll");
        tree.value(zip + "no clsid", "DllPath", "odd.dll");
        tree.number(zip + "{33333333-3333-3333-3333-333333333333}", "ServerId", 1);
        tree.value(
                packages + "Microsoft.WindowsTerminal_1.2.3.0_x64__8wekyb3d8bbwe\\Class\\" + ONE, "DllPath", "wt.dll");
        tree.file(
                "%SystemDrive%\\Program Files\\WindowsApps\\NanaZip_6.0.1.0_x64__gnj4mf6z9tkrc\\sub\\inproc.dll",
                "M2-Team");
        List<Extension> found = tree.all().of(ExtensionKind.PACKAGED);
        assertEquals(
                List.of("NanaZip OTHER_PROCESS UNKNOWN", "NanaZip UNKNOWN THERE"),
                found.stream()
                        .map(one -> one.registration().name() + " " + one.state() + " "
                                + one.library().state())
                        .toList());
        assertEquals(Optional.of("M2-Team"), found.get(1).library().company());
        assertEquals(ExtensionKind.Loading.NEVER, found.get(0).loading());
        tree.value("HKLM\\" + CURRENT + "Shell Extensions\\Blocked", TWO, "");
        assertEquals(State.BLOCKED, tree.all().of(ExtensionKind.PACKAGED).get(1).state());
    }

    @Test
    void theHostOfNetIsNotTakenForTheMaker() {
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\Net", "", ONE);
        String server = MACHINE + "CLSID\\" + ONE + "\\InprocServer32";
        tree.value(server, "", "mscoree.dll");
        tree.file("%SystemRoot%\\System32\\mscoree.dll", "Microsoft Corporation");
        assertEquals(
                Library.Maker.UNKNOWN,
                tree.all().extensions().getFirst().library().maker());
        tree.value(server, "CodeBase", "file:///C:/Program%20Files/Net+/net.dll");
        tree.file("C:\\Program Files\\Net+\\net.dll", "Net Ltd.");
        assertEquals(
                Library.Maker.OTHER,
                tree.all().extensions().getFirst().library().maker());
    }

    @Test
    void blockedAndApproved() {
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\One", "", ONE);
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\Two", "", TWO);
        assertEquals(List.of(State.LOADED, State.LOADED), tree.states());
        tree.value("HKCU\\" + CURRENT + "Shell Extensions\\Blocked", ONE.toLowerCase(Locale.ROOT), "");
        assertEquals(List.of(State.BLOCKED, State.LOADED), tree.states());
        tree.number("HKLM\\" + CURRENT + "Policies\\Explorer", "EnforceShellExtensionSecurity", 1);
        assertEquals(List.of(State.BLOCKED, State.NOT_APPROVED), tree.states());
        tree.value("HKLM\\" + CURRENT + "Shell Extensions\\Approved", TWO, "Two");
        assertEquals(List.of(State.BLOCKED, State.LOADED), tree.states());
        tree.unreadable.add("HKCU\\" + CURRENT + "Shell Extensions\\Blocked");
        assertEquals(List.of(State.UNKNOWN, State.UNKNOWN), tree.states());
        assertTrue(tree.all().gaps().containsKey(ClientExtensions.Place.LISTS));
    }

    @Test
    void placesThatCannotBeKnownFromOutsideAreNotLookedAt() {
        for (String path : List.of(
                "%LOCALAPPDATA%\\a.dll",
                "\\\\server\\share\\a.dll", "a\\b.dll", "C:\\%x%\\a.dll", "", "x".repeat(70_000))) {
            assertEquals(Optional.empty(), WindowsPath.of(path), path);
        }
        assertEquals(Optional.of("%SystemRoot%\\x.dll"), WindowsPath.of("%windir%/x.dll"));
        assertEquals(Optional.of("C:\\x y\\x.dll"), WindowsPath.of("\"C:\\x y\\x.dll\" "));
    }

    @Test
    void oneFileIsSpelledInManyWays() {
        tree.file("%SystemRoot%\\System32\\a.dll", "A Ltd.");
        tree.file("C:\\x y\\b.dll", "B Ltd.");
        for (String written : List.of(
                "%SystemRoot%\\System32\\a.dll",
                "%WINDIR%\\System32\\a.dll",
                "\\SystemRoot\\System32\\a.dll",
                "%systemroot%/System32/a",
                "a.dll",
                "a",
                "\\??\\C:\\x y\\b.dll",
                "\\\\?\\C:\\x y\\b.dll",
                "\"C:\\x y\\b\"")) {
            assertEquals(
                    Library.State.THERE, Library.of(written, new Files(tree)).state(), written);
        }
    }

    /** The loader may find what a look at one place does not: then nothing is said to be missing. */
    @Test
    void whatMayBeElsewhereIsNotMissing() {
        for (String written :
                List.of("bare.dll", "bare", "C:\\PROGRA~1\\A\\a.dll", "C:\\A\\LONGNA~2.DLL", "%SystemDrive%\\A~1")) {
            assertEquals(
                    Library.State.UNKNOWN, Library.of(written, new Files(tree)).state(), written);
        }
        for (String written : List.of("C:\\A\\a.dll", "C:\\a~b\\a.dll", "%ProgramFiles%\\A\\a")) {
            assertEquals(
                    Library.State.MISSING, Library.of(written, new Files(tree)).state(), written);
        }
        tree.file("C:\\PROGRA~1\\A\\a.dll", "A Ltd.");
        assertEquals(
                Library.State.THERE,
                Library.of("C:\\PROGRA~1\\A\\a.dll", new Files(tree)).state());
    }

    /** Nearly all classes have no handlers; a case must not grow by questions that have no answer. */
    @Test
    void theQuestionsStayFew() {
        tree.key(USER + "Local Settings");
        tree.all();
        assertTrue(tree.asked < 60, tree.asked + " questions for nothing");
        for (int i = 0; i < 50; i++) {
            tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\n" + i, "", ONE);
        }
        tree.value(MACHINE + "CLSID\\" + ONE + "\\InprocServer32", "", "C:\\one.dll");
        tree.asked = 0;
        assertEquals(50, tree.all().extensions().size());
        assertTrue(tree.asked < 115, tree.asked + " questions for 50 handlers of one library");
    }

    @Test
    void aClassThatStandsForAnotherHasItsLibrary() {
        String three = "{33333333-3333-3333-3333-333333333333}";
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\One", "", ONE);
        tree.value(MACHINE + "CLSID\\" + ONE + "\\TreatAs", "", TWO.toLowerCase(Locale.ROOT));
        tree.value(MACHINE + "CLSID\\" + TWO + "\\TreatAs", "", three);
        tree.value(MACHINE + "CLSID\\" + three + "\\InprocServer32", "", "C:\\three.dll");
        assertEquals(
                "C:\\three.dll", tree.all().extensions().getFirst().library().path());
        tree.value(MACHINE + "CLSID\\" + ONE + "\\InprocServer32", "", "C:\\one.dll");
        assertEquals("C:\\one.dll", tree.all().extensions().getFirst().library().path());
    }

    /** Each of the row is registered, so that all are looked up at once, in whatever order. */
    @Test
    void classesThatAreLookedUpAtOnceMayStandForEachOther() {
        String three = "{33333333-3333-3333-3333-333333333333}";
        String four = "{44444444-4444-4444-4444-444444444444}";
        tree.value(MACHINE + "CLSID\\" + ONE + "\\TreatAs", "", TWO);
        tree.value(MACHINE + "CLSID\\" + TWO + "\\TreatAs", "", three);
        tree.value(MACHINE + "CLSID\\" + three + "\\TreatAs", "", four);
        tree.value(MACHINE + "CLSID\\" + four + "\\InprocServer32", "", "C:\\four.dll");
        for (List<String> batch :
                List.of(List.of(ONE, TWO), List.of(TWO, ONE), List.of(ONE, three), List.of(three, ONE))) {
            ClassReader reader = new ClassReader(new Registry(tree), new Files(tree));
            reader.look(batch.stream()
                    .map(clsid -> new ClassReader.Wanted(clsid, false))
                    .toList());
            for (String clsid : List.of(ONE, TWO, three, four)) {
                assertEquals(
                        "C:\\four.dll", reader.library(clsid, false).library().path(), batch + ": " + clsid);
            }
        }
    }

    /** One after the other, longer than anybody makes them: given up, and nothing is said of it. */
    @Test
    void anEndlessRowOfClassesIsGivenUp() {
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\One", "", "{00000000-0000-0000-0000-000000000000}");
        for (int i = 0; i < 20_000; i++) {
            tree.value(
                    MACHINE + "CLSID\\{%08X-0000-0000-0000-000000000000}\\TreatAs".formatted(i),
                    "",
                    "{%08X-0000-0000-0000-000000000000}".formatted(i + 1));
        }
        tree.asked = 0;
        assertEquals("", tree.all().extensions().getFirst().library().written());
        assertTrue(tree.asked < 110, tree.asked + " questions");
    }

    /** Classes that stand for each other in a circle, and names as long as a registry can hold, cost no more than others. */
    @Test
    void loopsAndEndlessNamesAreBounded() {
        String endless = "x".repeat(65_535);
        tree.value(MACHINE + "CLSID\\" + ONE + "\\TreatAs", "", TWO);
        tree.value(MACHINE + "CLSID\\" + TWO + "\\TreatAs", "", ONE);
        tree.value(MACHINE + "CLSID\\" + ONE + "\\InprocServer32\\" + ONE, "", TWO);
        for (int i = 0; i < 100; i++) {
            tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\n" + i, "", i % 2 == 0 ? ONE : TWO);
        }
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\" + endless, "", endless);
        tree.value(ADD_INS + endless, "Name", endless + ":" + ONE);
        tree.asked = 0;
        List<Extension> found = tree.all().extensions();
        assertEquals(102, found.size());
        assertTrue(tree.asked < 260, tree.asked + " questions");
        assertEquals("", found.getFirst().library().path(), "a path longer than any leads nowhere");
        assertEquals("", found.getLast().clsid());
        assertTrue(found.stream().allMatch(one -> one.library().state() == Library.State.UNKNOWN));
    }

    /** A file may say of itself what it likes; who signed it is another thing. */
    @Test
    void aFileThatLiesAboutItsMakerIsNotBelieved() {
        Question<FileInfo> question = Files.fileQuestion("C:\\a.dll");
        Provenance place = Provenance.of(SourceKind.OFFLINE, "test");
        for (FileSignature.State state : FileSignature.State.values()) {
            FileInfo info = new FileInfo(
                    1L,
                    null,
                    "10.0.19041.1",
                    "10.0.19041.1",
                    "Microsoft Corporation",
                    null,
                    new FileSignature(state, "CN=Somebody", "CN=Somebody", "SHA-256", null));
            Library library = new Library("C:\\a.dll", "C:\\a.dll", Reading.present(question, info, place));
            assertEquals(
                    state == FileSignature.State.INTACT ? Library.Maker.OTHER : Library.Maker.MICROSOFT,
                    library.maker(),
                    state.name());
        }
    }

    @Test
    void moreThanAnyComputerHasIsCutAndSaid() {
        for (int i = 0; i <= ClientExtensions.MOST; i++) {
            tree.key(MACHINE + "*\\shellex\\ContextMenuHandlers\\n" + i);
        }
        ClientExtensions found = tree.all();
        assertEquals(ClientExtensions.MOST, found.extensions().size());
        assertTrue(found.cut());
    }

    @Test
    void switchingOffAndOnAgain() {
        tree.value(MACHINE + "*\\shellex\\ContextMenuHandlers\\One", "", ONE);
        tree.value(ADD_INS + "b c", "Name", "b.dll");
        tree.value(ADD_INS + "odd\"", "Name", "b.dll");
        List<Extension> found = tree.all().extensions();
        SwitchOff addIn = SwitchOff.of(found.get(0)).orElseThrow();
        String aside = "HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns switched off\\b c";
        assertEquals(
                List.of(
                        "reg copy \"" + ADD_INS + "b c\" \"" + aside + "\" /s /f",
                        "reg delete \"" + ADD_INS + "b c\" /f"),
                addIn.off());
        assertEquals(
                List.of("reg copy \"" + aside + "\" \"" + ADD_INS + "b c\" /s /f", "reg delete \"" + aside + "\" /f"),
                addIn.on());
        assertEquals(Optional.empty(), SwitchOff.of(found.get(1)), "a quotation mark would end the argument");
        SwitchOff shell = SwitchOff.of(found.get(2)).orElseThrow();
        String blocked =
                "\"HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Shell Extensions\\Blocked\" /v \"" + ONE + "\"";
        assertEquals(
                List.of("reg add " + blocked + " /t REG_SZ /d \"switched off for a test\" /f /reg:64"), shell.off());
        assertEquals(List.of("reg delete " + blocked + " /f /reg:64"), shell.on());
        assertTrue(shell.elevated());
        tree.value("HKLM\\" + CURRENT + "Shell Extensions\\Blocked", ONE, "");
        assertEquals(Optional.empty(), SwitchOff.of(tree.all().extensions().get(2)), "it is off already");
    }

    @Test
    void aDebuggerIsBroughtBackAsItWasOrNotAtAll() {
        String image = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\mstsc.exe";
        tree.value(image, "Debugger", "\"C:\\a b\\d.exe\" -x");
        SwitchOff plan = SwitchOff.of(tree.all().extensions().getFirst()).orElseThrow();
        assertEquals(List.of("reg delete \"" + image + "\" /v Debugger /f /reg:64"), plan.off());
        assertEquals(
                List.of("reg add \"" + image + "\" /v Debugger /t REG_SZ /d \"\\\"C:\\a b\\d.exe\\\" -x\" /f /reg:64"),
                plan.on());
        for (String odd : List.of("C:\\", "\"C:\\\" -x", "\"C:\\open.exe", "d.exe & calc", "%x%\\d.exe", "a\nb.exe")) {
            tree.value(image, "Debugger", odd);
            assertEquals(Optional.empty(), SwitchOff.of(tree.all().extensions().getFirst()), odd);
        }
    }

    @Test
    void aDebuggerWithoutAnEndingIsAProgramAndNoLibrary() {
        String image = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\mstsc.exe";
        tree.value(image, "Debugger", "vsjitdebugger -p");
        tree.file("%SystemRoot%\\System32\\vsjitdebugger.exe", "Microsoft Corporation");
        assertEquals(
                Library.State.THERE,
                tree.all().extensions().getFirst().library().state());
    }

    @Test
    void theProgramOfADebugger() {
        assertEquals("C:\\a b\\d.exe", InjectionReader.program("\"C:\\a b\\d.exe\" -x"));
        assertEquals("C:\\a b\\d.exe", InjectionReader.program("C:\\a b\\d.exe -x"));
        assertEquals("vsjitdebugger", InjectionReader.program("vsjitdebugger -p"));
        assertEquals("\"open", InjectionReader.program("\"open"));
    }

    /** A registry and a disk in memory. What was not put in is absent. */
    private static final class Tree implements Answerer {
        private final Map<String, Map<String, RegistryValue>> keys = new LinkedHashMap<>();
        private final Map<String, String> companies = new HashMap<>();
        private final Set<String> unreadable = new HashSet<>();
        private int asked;

        ClientExtensions all() {
            return ClientExtensions.of(new Registry(this), new Files(this));
        }

        List<State> states() {
            return all().extensions().stream().map(Extension::state).toList();
        }

        void key(String key) {
            keys.computeIfAbsent(key, k -> new LinkedHashMap<>());
        }

        void value(String key, String name, String text) {
            key(key);
            keys.get(key).put(name, RegistryValue.string(text));
        }

        void number(String key, String name, int number) {
            key(key);
            keys.get(key).put(name, RegistryValue.dword(number));
        }

        void file(String path, String company) {
            companies.put(path, company);
        }

        @Override
        public Set<String> facets() {
            return Set.of(Registry.FACET, Files.FACET);
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            asked++;
            Provenance place = new Provenance(SourceKind.OFFLINE, "test", CHANGED);
            if (unreadable.contains(question.where())) {
                return Reading.unreadable(question, "no", place);
            }
            Object answer =
                    switch (question.kind()) {
                        case Registry.KEY -> listing(question.where());
                        case Registry.VALUE ->
                            keys.getOrDefault(question.where(), Map.of()).get(question.name());
                        default ->
                            Optional.ofNullable(companies.get(question.where()))
                                    .map(company -> new FileInfo(1L, CHANGED, "1.0.0.0", "1.0.0.0", company, null))
                                    .orElse(null);
                    };
            return answer == null
                    ? Reading.absent(question, place)
                    : Reading.present(question, question.type().cast(answer), place);
        }

        private RegistryKey listing(String key) {
            Set<String> subkeys = new TreeSet<>();
            for (String other : keys.keySet()) {
                if (other.startsWith(key + '\\')) {
                    subkeys.add(other.substring(key.length() + 1).split("\\\\")[0]);
                }
            }
            return subkeys.isEmpty() && !keys.containsKey(key)
                    ? null
                    : new RegistryKey(
                            CHANGED,
                            List.copyOf(subkeys),
                            List.copyOf(keys.getOrDefault(key, Map.of()).keySet()),
                            List.of());
        }
    }
}
