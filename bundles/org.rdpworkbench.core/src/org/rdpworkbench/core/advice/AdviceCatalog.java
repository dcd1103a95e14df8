// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.codes.CodeConfidence;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.Myth;

/** The rules about advice: the product's own, then those of add-ons. */
public final class AdviceCatalog {
    private static final class Holder {
        static final AdviceCatalog BUILT_IN = new AdviceCatalog(
                        read(AdviceCatalog.class, "advice.tsv"),
                        List.of(AdviceLanguage.read(AdviceCatalog.class, "words.tsv", "English")),
                        List.of())
                .with(
                        List.of(AdviceLanguage.read(AdviceCatalog.class, "words_de.tsv", "German")),
                        readWordings(AdviceCatalog.class, "advice_de.tsv"));
    }

    /** In a column of text: as the myth of the same id says. */
    private static final String AS_MYTH = "=";

    private static final String NONE = "-";
    private static final int COLUMNS = 13;

    private final Map<String, AdviceRule> rules = new LinkedHashMap<>();
    private final List<AdviceLanguage> languages;
    private final List<AdviceWording> wordings;

    private AdviceCatalog(
            Collection<AdviceRule> all, List<AdviceLanguage> languages, Collection<AdviceWording> wordings) {
        this.languages = List.copyOf(languages);
        this.wordings = List.copyOf(wordings);
        for (AdviceRule rule : all) {
            rules.putIfAbsent(rule.id(), rule);
        }
    }

    /** The product's own rules, read from {@code advice.tsv}. */
    public static AdviceCatalog builtIn() {
        return Holder.BUILT_IN;
    }

    /** This catalogue with more rules. An id that is taken keeps its first meaning. */
    public AdviceCatalog with(Collection<AdviceRule> more) {
        List<AdviceRule> all = new ArrayList<>(rules.values());
        all.addAll(more);
        return new AdviceCatalog(all, languages, wordings);
    }

    /**
     * This catalogue in more languages, with the words in which they tell what rules describe.
     *
     * @throws IllegalArgumentException if a wording is of no rule here
     */
    public AdviceCatalog with(Collection<AdviceLanguage> more, Collection<AdviceWording> words) {
        for (AdviceWording wording : words) {
            if (!rules.containsKey(wording.rule())) {
                throw new IllegalArgumentException("no rule " + wording.rule());
            }
        }
        List<AdviceLanguage> allLanguages = new ArrayList<>(languages);
        allLanguages.addAll(more);
        List<AdviceWording> allWordings = new ArrayList<>(wordings);
        allWordings.addAll(words);
        return new AdviceCatalog(rules.values(), allLanguages, allWordings);
    }

    /** How rules are recognised in other languages than English. */
    public List<AdviceWording> wordings() {
        return wordings;
    }

    /** The languages in which texts are read, English first. */
    public List<AdviceLanguage> languages() {
        return languages;
    }

    /** All rules in order. */
    public List<AdviceRule> all() {
        return List.copyOf(rules.values());
    }

    /** The rule with that id. */
    public Optional<AdviceRule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * Reads rules from a table beside a class, in the form of the product's own {@code advice.tsv}: one rule a line, columns separated
     * by tabs: id, judgement ({@code right}, {@code useful-if}, {@code useless}, {@code harmful}, {@code outdated}), side ({@code client},
     * {@code server} or a dash), title, patterns, unless, beats, causes (lists separated by a semicolon and a blank, or a dash),
     * condition (or a dash), why, instead, source, confidence. An equals sign in title, why, instead, source and confidence takes the text
     * of the popular advice of the same id, so that it is not told twice. Empty lines and lines that start with {@code #} say nothing.
     *
     * @throws IllegalArgumentException if there is no such file, or a line is wrong; the message has the line
     */
    public static List<AdviceRule> read(Class<?> owner, String file) {
        return lines(owner, file).stream().map(line -> parse(line, file)).toList();
    }

    /**
     * Reads from a table beside a class how rules are recognised in another language, in the form of the product's own {@code advice_de.tsv}: the
     * id of a rule, patterns and unless (lists separated by a semicolon and a blank, or a dash), separated by tabs.
     *
     * @throws IllegalArgumentException if there is no such file, or a line is wrong; the message has the line
     */
    public static List<AdviceWording> readWordings(Class<?> owner, String file) {
        return lines(owner, file).stream().map(line -> wording(line, file)).toList();
    }

    private static AdviceWording wording(String line, String file) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3) {
            throw new IllegalArgumentException(file + ": " + columns.length + " columns in: " + line);
        }
        try {
            return new AdviceWording(columns[0], list(columns[1]), list(columns[2]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage() + " in: " + line, e);
        }
    }

    private static List<String> lines(Class<?> owner, String file) {
        InputStream found = owner.getResourceAsStream(file);
        if (found == null) {
            throw new IllegalArgumentException("no file " + file + " beside " + owner.getName());
        }
        try (InputStream stream = found;
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AdviceRule parse(String line, String file) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(file + ": " + columns.length + " columns in: " + line);
        }
        try {
            Myth myth = Arrays.asList(columns).contains(AS_MYTH) ? myth(columns[0]) : null;
            return new AdviceRule(
                    columns[0],
                    Judgement.valueOf(columns[1].toUpperCase(Locale.ROOT).replace('-', '_')),
                    columns[2].equals(NONE) ? Side.UNTOLD : Side.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                    columns[3].equals(AS_MYTH) ? myth.claim() : columns[3],
                    list(columns[4]),
                    list(columns[5]),
                    list(columns[6]),
                    list(columns[7]),
                    columns[8].equals(NONE) ? "" : columns[8],
                    columns[9].equals(AS_MYTH) ? myth.truth() : columns[9],
                    columns[10].equals(AS_MYTH) ? myth.instead() : columns[10],
                    columns[11].equals(AS_MYTH) ? myth.source() : columns[11],
                    columns[12].equals(AS_MYTH)
                            ? myth.confidence()
                            : CodeConfidence.valueOf(columns[12].toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage() + " in: " + line, e);
        }
    }

    private static Myth myth(String id) {
        return CodeTables.builtIn().myths().all().stream()
                .filter(myth -> myth.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no popular advice " + id));
    }

    private static List<String> list(String column) {
        return column.equals(NONE) ? List.of() : List.of(column.split("; "));
    }
}
