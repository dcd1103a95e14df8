// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallRule.Direction;
import org.rdpworkbench.firewall.core.FirewallRule.InterfaceType;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.IpAddress;
import org.rdpworkbench.firewall.core.Profile;
import org.rdpworkbench.firewall.core.Traffic;
import org.rdpworkbench.ui.look.Widgets;

/** The line in which a user says what traffic the firewall is asked about. */
final class WhatIf {
    private static final int GAP = 8;
    private static final int HIGHEST_PORT = 65535;
    private static final int SHORT = 6;
    private static final int MIDDLE = 16;
    private static final int LONG = 26;
    private static final Direction[] DIRECTIONS = {Direction.IN, Direction.OUT};
    private static final int[] PROTOCOLS = {FirewallRule.TCP, FirewallRule.UDP};

    private final Composite line;
    private final Combo direction;
    private final Combo protocol;
    private final Text port;
    private final Text address;
    private final Combo profile;
    private final Combo network;
    private final Text program;
    private final Text service;
    private Runnable onChange = () -> {};
    private boolean filling;

    WhatIf(Composite parent) {
        line = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.wrap = true;
        layout.center = true;
        layout.spacing = GAP;
        layout.marginLeft = GAP;
        layout.marginRight = GAP;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        line.setLayout(layout);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        direction = combo("direction", ViewText.of("direction.IN"), ViewText.of("direction.OUT"));
        protocol = combo("protocol", FirewallText.protocol(FirewallRule.TCP), FirewallText.protocol(FirewallRule.UDP));
        port = text("port", SHORT);
        address = text("address", MIDDLE);
        List<String> profiles = new ArrayList<>(List.of(ViewText.of("profile.every")));
        for (Profile one : Profile.values()) {
            profiles.add(FirewallText.profile(one));
        }
        profile = combo("profile", profiles.toArray(String[]::new));
        List<String> networks = new ArrayList<>(List.of(ViewText.of("interface.any")));
        for (InterfaceType one : InterfaceType.values()) {
            networks.add(ViewText.of("interface." + one));
        }
        network = combo("interface", networks.toArray(String[]::new));
        program = text("program", LONG);
        service = text("service", MIDDLE);
    }

    /** A field with its label before it, which wrap together. */
    private Composite pair(String key) {
        Composite pair = Widgets.styled(new Composite(line, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        pair.setLayout(layout);
        Label label = Widgets.styled(new Label(pair, SWT.NONE), Widgets.SECONDARY);
        label.setText(ViewText.of("field." + key));
        return pair;
    }

    private Combo combo(String key, String... items) {
        Combo combo = Widgets.named(new Combo(pair(key), SWT.DROP_DOWN | SWT.READ_ONLY), "firewall." + key);
        combo.setItems(items);
        combo.select(0);
        combo.addListener(SWT.Selection, event -> changed());
        return named(combo, key);
    }

    private Text text(String key, int characters) {
        Text text = Widgets.named(new Text(pair(key), SWT.BORDER), "firewall." + key);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, false, false);
        GC gc = new GC(text);
        data.widthHint = (int) (gc.getFontMetrics().getAverageCharacterWidth() * characters);
        gc.dispose();
        text.setLayoutData(data);
        text.setMessage(ViewText.of("field." + key + ".message"));
        text.addListener(SWT.Modify, event -> changed());
        return named(text, key);
    }

    private static <C extends Control> C named(C control, String key) {
        control.setToolTipText(ViewText.of("field." + key + ".tooltip"));
        return Widgets.accessible(control, ViewText.of("field." + key));
    }

    private void changed() {
        if (!filling) {
            onChange.run();
        }
    }

    /** Calls a listener whenever the user changes something. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Shows or hides the line. */
    void setVisible(boolean visible) {
        line.setVisible(visible);
        ((GridData) line.getLayoutData()).exclude = !visible;
    }

    /** Asks about the listener of Remote Desktop. Tells no listener. */
    void fill(Traffic traffic) {
        filling = true;
        try {
            direction.select(traffic.direction() == Direction.IN ? 0 : 1);
            protocol.select(traffic.protocol() == FirewallRule.UDP ? 1 : 0);
            port.setText(String.valueOf(traffic.localPort()));
            address.setText("");
            profile.select(0);
            network.select(0);
            program.setText(traffic.program());
            service.setText(traffic.service());
        } finally {
            filling = false;
        }
    }

    /** What is asked about; empty when something is mistyped, which {@link #mistake()} then names. */
    Optional<Traffic> traffic() {
        Optional<Integer> number = port(port.getText().strip());
        Optional<IpAddress> other = IpAddress.parse(address.getText());
        if (number.isEmpty() || other.isEmpty() && !address.getText().isBlank()) {
            return Optional.empty();
        }
        int chosen = PROTOCOLS[protocol.getSelectionIndex()];
        Traffic traffic = DIRECTIONS[direction.getSelectionIndex()] == Direction.IN
                ? Traffic.in(chosen, number.get())
                : Traffic.out(chosen, number.get());
        return Optional.of(traffic.with(other.orElse(null))
                .over(null, networkType())
                .by(blankToNull(program.getText()), service()));
    }

    /** The kind of network interface; null when it is not known. */
    private InterfaceType networkType() {
        int index = network.getSelectionIndex();
        return index <= 0 ? null : InterfaceType.values()[index - 1];
    }

    /** The service; not known when nothing is typed, unless the program is one that is no service. */
    private String service() {
        String typed = service.getText().strip();
        String of = program.getText().strip().toLowerCase(Locale.ROOT);
        return typed.isEmpty() && (of.isEmpty() || of.endsWith("svchost.exe")) ? null : typed;
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static Optional<Integer> port(String text) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= HIGHEST_PORT ? Optional.of(number) : Optional.empty();
    }

    /** What is mistyped, in a sentence. */
    String mistake() {
        return ViewText.of(port(port.getText().strip()).isEmpty() ? "mistake.port" : "mistake.address");
    }

    /** The profiles that are asked about. */
    Set<Profile> profiles() {
        int index = profile.getSelectionIndex();
        return index <= 0 ? EnumSet.allOf(Profile.class) : EnumSet.of(Profile.values()[index - 1]);
    }
}
