// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes elements; every text and attribute is made harmless and escaped. */
final class MarkupWriter {
    private final Appendable out;

    MarkupWriter(Appendable out) {
        this.out = out;
    }

    /** Opens an element; attributes are pairs of name and value. */
    MarkupWriter open(String element, String... attributes) {
        return tag(element, attributes, ">");
    }

    MarkupWriter close(String element) {
        return raw("</" + element + ">\n");
    }

    MarkupWriter empty(String element, String... attributes) {
        return tag(element, attributes, " />\n");
    }

    /** An element with text. */
    MarkupWriter element(String element, String text, String... attributes) {
        return tag(element, attributes, ">").raw(escape(text)).close(element);
    }

    /** An element with running text, in which paths and registry keys are broken where people would break them. */
    MarkupWriter prose(String element, String text, String... attributes) {
        return tag(element, attributes, ">")
                .raw(escape(text).replace("\\", "\\<wbr />"))
                .close(element);
    }

    /** Markup of our own. */
    MarkupWriter raw(String markup) {
        try {
            out.append(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private MarkupWriter tag(String element, String[] attributes, String end) {
        raw("<" + element);
        for (int i = 0; i < attributes.length; i += 2) {
            raw(" " + attributes[i] + "=\"" + escape(attributes[i + 1]) + "\"");
        }
        return raw(end);
    }

    private static String escape(String text) {
        return Sanitizer.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
