// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A language in which texts are read: by which words it is known, and how it says "not", "on the server" and the like. */
public final class AdviceLanguage {
    private final String name;
    private final Surroundings surroundings;

    private AdviceLanguage(String name, Surroundings surroundings) {
        this.name = Objects.requireNonNull(name);
        this.surroundings = surroundings;
    }

    /**
     * Reads a language from a table beside a class, in the form of the product's own {@code words.tsv}: a kind and a pattern, separated by a tab,
     * in each line.
     *
     * @param name what it is called, in English
     * @throws IllegalArgumentException if there is no such file, or a line is wrong; the message has the line
     */
    public static AdviceLanguage read(Class<?> owner, String file, String name) {
        InputStream found = owner.getResourceAsStream(file);
        if (found == null) {
            throw new IllegalArgumentException("no file " + file + " beside " + owner.getName());
        }
        try (InputStream stream = found;
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new AdviceLanguage(name, Surroundings.read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** What it is called, in English. */
    public String name() {
        return name;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** How many of the words are such that nearly every sentence of the language has some. */
    int marks(List<Word> words) {
        return surroundings.marks(words);
    }

    @Override
    public String toString() {
        return name;
    }
}
