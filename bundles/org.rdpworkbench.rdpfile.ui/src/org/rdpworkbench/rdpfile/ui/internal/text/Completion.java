// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.swt.graphics.Image;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Values;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.words.PropertyWords;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Icons;

/** Offers names, types and values, each with what it means. */
final class Completion implements IContentAssistProcessor {
    private final Texts texts = Texts.of(Completion.class);
    private final RdpEditorModel model;
    private final DocumentLink link;

    Completion(RdpEditorModel model, DocumentLink link) {
        this.model = model;
        this.link = link;
    }

    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        IRegion region = link.shown(link.lineAt(offset), 0, Integer.MAX_VALUE);
        String line = text(region);
        int column = Math.min(offset - region.getOffset(), line.length());
        int first = line.indexOf(':');
        if (first < 0 || column <= first) {
            return names(region.getOffset(), line.substring(0, column), first < 0 ? line.length() : first, line);
        }
        int second = line.indexOf(':', first + 1);
        return model.schema()
                .find(line.substring(0, first))
                .map(property -> second < 0 || column <= second
                        ? types(region.getOffset() + first + 1, property, line, second)
                        : values(
                                region.getOffset() + second + 1,
                                line.substring(second + 1, column),
                                line.length() - second - 1,
                                property))
                .orElseGet(() ->
                        second < 0 || column <= second ? anyType(region.getOffset() + first + 1, second < 0) : null);
    }

    private String text(IRegion region) {
        try {
            return link.document().get(region.getOffset(), region.getLength());
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names that begin so, then those that hold it; those that are set already come last. */
    private ICompletionProposal[] names(int offset, String typed, int length, String line) {
        String key = Setting.key(typed);
        List<Property> fitting = model.schema().properties().stream()
                .filter(property -> property.key().contains(key))
                .sorted(Comparator.comparing((Property property) -> isSet(property))
                        .thenComparing(property -> !property.key().startsWith(key))
                        .thenComparing(Property::key))
                .toList();
        Image image = Icons.shared(Icons.of(Completion.class, "setting", ColorRole.ACCENT, 16));
        boolean typeFollows = line.indexOf(':') >= 0;
        return proposals(fitting, property -> {
            String text = typeFollows ? property.name() : property.name() + ":" + property.type() + ":";
            String label = texts.get(
                    isSet(property) ? "complete.name.set" : "complete.name",
                    property.name(),
                    PropertyWords.topic(property.topic()));
            return new CompletionItem(offset, length, text, label, image, PropertyWords.text(property), !typeFollows);
        });
    }

    private boolean isSet(Property property) {
        return model.isChecked() && !model.document().linesOf(property.name()).isEmpty();
    }

    private ICompletionProposal[] types(int offset, Property property, String line, int second) {
        int length = second < 0 ? line.length() - (line.indexOf(':') + 1) : second - (line.indexOf(':') + 1);
        String letter = String.valueOf(property.type());
        return new ICompletionProposal[] {
            new CompletionItem(
                    offset,
                    length,
                    second < 0 ? letter + ":" : letter,
                    texts.get("complete.type", letter, PropertyWords.type(property.type())),
                    null,
                    PropertyWords.text(property),
                    second < 0)
        };
    }

    private ICompletionProposal[] anyType(int offset, boolean colon) {
        return proposals(
                List.of("i", "s", "b"),
                letter -> new CompletionItem(
                        offset,
                        0,
                        colon ? letter + ":" : letter,
                        texts.get("complete.type", letter, PropertyWords.type(letter.charAt(0))),
                        null,
                        texts.get("complete.unknown"),
                        false));
    }

    private ICompletionProposal[] values(int offset, String typed, int length, Property property) {
        List<String> values = new ArrayList<>();
        if (property.values() instanceof Values.Choices choices) {
            choices.names().keySet().forEach(value -> values.add(String.valueOf(value)));
        } else if (property.values() instanceof Values.Form form && form.kind() == Values.Kind.LIST) {
            values.add("*");
        }
        for (Client client : Client.values()) {
            property.defaultOf(client)
                    .known()
                    .filter(known -> !values.contains(known))
                    .ifPresent(values::add);
        }
        List<String> fitting = values.stream()
                .filter(value -> !value.isEmpty()
                        && (value.startsWith(typed.strip())
                                || PropertyWords.value(property, value)
                                        .toLowerCase(Locale.ROOT)
                                        .contains(typed.strip().toLowerCase(Locale.ROOT))))
                .toList();
        // A whole value is there already: then the others are what is wanted.
        List<String> offered = fitting.size() == 1 && fitting.getFirst().equals(typed) ? values : fitting;
        return proposals(
                offered,
                value -> new CompletionItem(
                        offset, length, value, label(property, value), null, PropertyWords.text(property), false));
    }

    private String label(Property property, String value) {
        List<String> clients = new ArrayList<>();
        for (Client client : Client.values()) {
            if (property.defaultOf(client).known().filter(value::equals).isPresent()) {
                clients.add(PropertyWords.client(client));
            }
        }
        String named = PropertyWords.value(property, value);
        return clients.isEmpty() ? named : texts.get("complete.default", named, String.join(", ", clients));
    }

    private static <T> ICompletionProposal[] proposals(List<T> what, Function<T, CompletionItem> how) {
        return what.isEmpty() ? null : what.stream().map(how).toArray(ICompletionProposal[]::new);
    }

    @Override
    public char[] getCompletionProposalAutoActivationCharacters() {
        return new char[] {':'};
    }

    @Override
    public char[] getContextInformationAutoActivationCharacters() {
        return new char[0];
    }

    @Override
    public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
        return new IContextInformation[0];
    }

    @Override
    public IContextInformationValidator getContextInformationValidator() {
        return null;
    }

    @Override
    public String getErrorMessage() {
        return texts.get("complete.none");
    }
}
