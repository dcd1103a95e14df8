// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.client.core.Bisect.Answer;
import org.rdpworkbench.client.core.Bisect.Step;

/**
 * A search for the culprit with what it takes to go on after a restart: the commands that switch each suspect off and on are kept with it, since a
 * suspect that is off is no longer found by an examination.
 *
 * @param computer the computer on which it is made
 * @param bisect the search
 * @param commands the commands of each suspect
 * @param unsure whether it is not known which suspects are off, since an answer was taken back
 * @param ended whether it was given up, and what is off has to be switched on again
 */
public record KeptSearch(
        String computer, Bisect bisect, Map<String, Commands> commands, boolean unsure, boolean ended) {
    private static final String HEAD = "rdpworkbench.culprit/1";
    private static final String BODY = "search";

    /**
     * @throws IllegalArgumentException if the commands are those of other suspects, or the name of the computer has a line break
     */
    public KeptSearch {
        commands = Map.copyOf(commands);
        if (computer.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of the computer has a line break");
        }
        if (!commands.keySet().equals(Set.copyOf(bisect.suspects()))) {
            throw new IllegalArgumentException("commands of other suspects");
        }
    }

    /**
     * A command.
     *
     * @param text its text
     * @param elevated whether it needs the rights of an administrator
     */
    public record Command(String text, boolean elevated) {
        /**
         * @throws IllegalArgumentException if the text is none of those that {@link SwitchOff} writes, so that a file which somebody else wrote brings up no other
         */
        public Command {
            if (!SwitchOff.isCommand(text)) {
                throw new IllegalArgumentException("no command that switches an extension: " + text);
            }
        }
    }

    /**
     * The commands of a suspect.
     *
     * @param off those that switch it off
     * @param on those that bring it back
     */
    public record Commands(List<Command> off, List<Command> on) {
        public Commands {
            off = List.copyOf(off);
            on = List.copyOf(on);
        }
    }

    /**
     * What has to be changed for the next step.
     *
     * @param off suspects to switch off
     * @param on suspects to switch on
     */
    public record Change(List<String> off, List<String> on) {}

    /** What is to be done now. */
    public Step next() {
        return bisect.next();
    }

    /**
     * The search after one more answer.
     *
     * @throws IllegalStateException if nothing was asked
     */
    public KeptSearch answer(Answer answer) {
        return new KeptSearch(computer, bisect.answer(answer), commands, false, false);
    }

    /** The search before the last answer. Whether its suspects were switched already is not known then. */
    public KeptSearch back() {
        return new KeptSearch(computer, bisect.back(), commands, true, false);
    }

    /** The search given up. */
    public KeptSearch end() {
        return new KeptSearch(computer, bisect, commands, unsure, true);
    }

    /** What has to be changed now, from what the question before wanted. */
    public Change change() {
        Set<String> wanted = ended ? Set.of() : off(next());
        Set<String> before = new LinkedHashSet<>();
        if (unsure) {
            before.addAll(bisect.suspects());
            before.removeAll(wanted);
        } else if (!bisect.answers().isEmpty()) {
            before.addAll(off(bisect.back().next()));
        }
        if (ended) {
            before.addAll(off(next()));
        }
        // Where nothing is sure, what is to be off is switched off once more, which does no harm.
        List<String> switchOff = bisect.suspects().stream()
                .filter(one -> wanted.contains(one) && !before.contains(one))
                .toList();
        List<String> switchOn = bisect.suspects().stream()
                .filter(one -> before.contains(one) && !wanted.contains(one))
                .toList();
        return new Change(switchOff, switchOn);
    }

    private static Set<String> off(Step step) {
        return switch (step) {
            case Step.Ask ask -> Set.copyOf(ask.off());
            case Step.Found found -> Set.copyOf(found.culprits());
            case Step.Elsewhere none -> Set.of();
        };
    }

    /** The commands of a change, those that need an administrator or those that do not. */
    public List<String> lines(Change change, boolean elevated) {
        List<String> lines = new ArrayList<>();
        change.on().forEach(one -> add(lines, commands.get(one).on(), elevated));
        change.off().forEach(one -> add(lines, commands.get(one).off(), elevated));
        return lines;
    }

    private static void add(List<String> lines, List<Command> commands, boolean elevated) {
        commands.stream()
                .filter(command -> command.elevated() == elevated)
                .map(Command::text)
                .forEach(lines::add);
    }

    /** The most answers it takes to find one culprit. */
    public int most() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(bisect.suspects().size() - 1) + 1;
    }

    /** The search as text, to be kept in a file. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        text.append("computer ").append(computer).append('\n');
        text.append("unsure ").append(unsure).append('\n');
        text.append("ended ").append(ended).append('\n');
        for (int suspect = 0; suspect < bisect.suspects().size(); suspect++) {
            Commands one = commands.get(bisect.suspects().get(suspect));
            write(text, "off", suspect, one.off());
            write(text, "on", suspect, one.on());
        }
        return text.append(BODY).append('\n').append(bisect.text()).toString();
    }

    private static void write(StringBuilder text, String word, int suspect, List<Command> commands) {
        for (Command command : commands) {
            text.append(word)
                    .append(' ')
                    .append(suspect)
                    .append(command.elevated() ? " admin " : " user ")
                    .append(command.text())
                    .append('\n');
        }
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static KeptSearch parse(String text) {
        int body = text.indexOf("\n" + BODY + "\n");
        if (!text.startsWith(HEAD + "\n") || body < 0) {
            throw new IllegalArgumentException("no kept search");
        }
        Bisect bisect = Bisect.parse(text.substring(body + BODY.length() + 2));
        List<List<Command>> off = new ArrayList<>();
        List<List<Command>> on = new ArrayList<>();
        bisect.suspects().forEach(one -> {
            off.add(new ArrayList<>());
            on.add(new ArrayList<>());
        });
        String computer = "";
        boolean unsure = false;
        boolean ended = false;
        for (String line : text.substring(0, body).lines().skip(1).toList()) {
            String[] words = line.split(" ", 2);
            String rest = words.length == 2 ? words[1] : "";
            switch (words[0]) {
                case "computer" -> computer = rest;
                case "unsure" -> unsure = Boolean.parseBoolean(rest);
                case "ended" -> ended = Boolean.parseBoolean(rest);
                case "off" -> read(off, rest);
                case "on" -> read(on, rest);
                default -> throw new IllegalArgumentException("unknown: " + words[0]);
            }
        }
        Map<String, Commands> commands = new LinkedHashMap<>();
        for (int suspect = 0; suspect < off.size(); suspect++) {
            commands.put(bisect.suspects().get(suspect), new Commands(off.get(suspect), on.get(suspect)));
        }
        return new KeptSearch(computer, bisect, commands, unsure, ended);
    }

    private static void read(List<List<Command>> all, String line) {
        String[] words = line.split(" ", 3);
        int suspect = words.length == 3 ? Integer.parseInt(words[0]) : -1;
        if (suspect < 0 || suspect >= all.size()) {
            throw new IllegalArgumentException("a command of no suspect: " + line);
        }
        all.get(suspect).add(new Command(words[2], words[1].equals("admin")));
    }
}
