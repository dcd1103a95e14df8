// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.schema.Effective.Origin;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;

class SchemaTest {
    private final Schema schema = Schema.builtIn();

    @Test
    void everyNameOfFreeRdpIsKnownWithItsType() {
        // The names of the tables write_int_parameters and write_string_parameters of client/common/file.c.
        String numbers =
                "use multimon,maximizetocurrentdisplays,singlemoninwindowedmode,screen mode id,span monitors,smart sizing,"
                        + "dynamic resolution,enablesuperpan,superpanaccelerationfactor,desktopwidth,desktopheight,desktop size id,session bpp,"
                        + "desktopscalefactor,compression,keyboardhook,disable ctrl+alt+del,audiomode,audioqualitymode,audiocapturemode,"
                        + "encode redirected video capture,redirected video capture encoding quality,videoplaybackmode,connection type,"
                        + "networkautodetect,bandwidthautodetect,pinconnectionbar,displayconnectionbar,workspaceid,enableworkspacereconnect,"
                        + "disable wallpaper,allow font smoothing,allow desktop composition,disable full window drag,disable menu anims,"
                        + "disable themes,disable cursor setting,bitmapcachesize,bitmapcachepersistenable,server port,redirectdrives,"
                        + "redirectprinters,redirectcomports,redirectlocation,redirectsmartcards,redirectclipboard,redirectposdevices,"
                        + "redirectdirectx,disableprinterredirection,disableclipboardredirection,connect to console,administrative session,"
                        + "autoreconnection enabled,autoreconnect max retries,public mode,authentication level,promptcredentialonce,"
                        + "prompt for credentials,negotiate security layer,enablecredsspsupport,enablerdsaadauth,remoteapplicationmode,"
                        + "remoteapplicationexpandcmdline,remoteapplicationexpandworkingdir,disableconnectionsharing,disableremoteappcapscheck,"
                        + "gatewayusagemethod,gatewayprofileusagemethod,gatewaycredentialssource,use redirection server name,rdgiskdcproxy,"
                        + "redirectwebauthn";
        String texts =
                "username,domain,password,full address,alternate full address,usbdevicestoredirect,camerastoredirect,loadbalanceinfo,"
                        + "remoteapplicationname,remoteapplicationicon,remoteapplicationprogram,remoteapplicationfile,remoteapplicationguid,"
                        + "remoteapplicationcmdline,alternate shell,shell working directory,gatewayhostname,resourceprovider,wvd endpoint pool,geo,"
                        + "armpath,aadtenantid,diagnosticserviceurl,hubdiscoverygeourl,activityhint,gatewayaccesstoken,kdcproxyname,"
                        + "drivestoredirect,devicestoredirect,winposstr,pcb,selectedmonitors";
        for (String name : numbers.split(",")) {
            assertEquals(
                    'i',
                    schema.find(name)
                            .orElseThrow(() -> new AssertionError(name))
                            .type(),
                    name);
        }
        for (String name : texts.split(",")) {
            assertEquals(
                    's',
                    schema.find(name)
                            .orElseThrow(() -> new AssertionError(name))
                            .type(),
                    name);
        }
    }

    @Test
    void theTableIsSoundInItself() {
        Set<String> seen = new HashSet<>();
        for (Property property : schema.properties()) {
            String name = property.name();
            assertTrue(seen.add(property.key()), name);
            assertFalse(property.meaning().isBlank() || property.source().isBlank(), name);
            assertFalse(property.clients().isEmpty(), name);
            assertEquals(property.type() != 'i', property.values() instanceof Values.Form, name);
            assertTrue(
                    !property.is(Flag.SECRET) || !property.security().isEmpty(),
                    name + " is a secret and says no word about it");
            assertTrue(
                    !property.is(Flag.REDIRECT) || !property.security().isEmpty(),
                    name + " shares something and says no word about it");
            assertEquals(
                    property.source().matches("KN( .*)?|KN, .*"),
                    !property.documented() && property.source().startsWith("KN"),
                    name);
            for (Condition condition : List.copyOf(property.needs())) {
                check(name, condition);
            }
            property.excludes().forEach(condition -> check(name, condition));
            for (Client client : Client.values()) {
                property.defaultOf(client).known().ifPresent(value -> {
                    if (property.values() instanceof Values.Choices choices) {
                        assertTrue(
                                choices.names().containsKey(Long.valueOf(value)), name + " has the default " + value);
                    }
                });
            }
        }
        assertTrue(seen.size() >= 130, () -> seen.size() + " properties");
    }

    private void check(String name, Condition condition) {
        Property other = schema.find(condition.name())
                .orElseThrow(() -> new AssertionError(name + " names " + condition.name()));
        if (other.values() instanceof Values.Choices choices
                && !condition.value().isEmpty()) {
            assertTrue(
                    choices.names().containsKey(Long.valueOf(condition.value())),
                    name + " wants " + condition.display());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "screenmodeid, screen mode id",
        "Full  Adress, full address",
        "redirect clipboard, redirectclipboard",
        "enablecredsspsuport, enablecredsspsupport",
        "authentication_level, authentication level",
        "gatewayhostnam, gatewayhostname",
    })
    void aSlipFindsTheNameThatWasMeant(String slip, String meant) {
        assertTrue(schema.find(slip).isEmpty());
        assertEquals(meant, schema.nearest(slip).orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource({"gex", "my vendor key", "redirectnothing", "''"})
    void somethingElseFindsNothing(String name) {
        assertTrue(
                schema.nearest(name).isEmpty(),
                () -> schema.nearest(name).orElseThrow().name());
    }

    @Test
    void aVendorAddsPropertiesAndTakesNone() throws IOException {
        String table = """
                # of a vendor
                name\ttype\ttopic\tvalues\tmstsc\twindowsapp\tfreerdp\tclients\tsince\tuntil\tflags\tneeds\texcludes\tmeaning\tsecurity\tsource\tconfidence
                acme shield\ti\tsecurity\t0=off;1=on\t-\t-\t-\tm\t-\t-\t-\t-\t-\tShield.\t-\tAcme\tdocumented
                audiomode\ti\tsecurity\t0=off;1=on\t-\t-\t-\tm\t-\t-\t-\t-\t-\tStolen.\t-\tAcme\tdocumented
                """;
        SchemaService service = new SchemaService();
        List<Property> properties =
                PropertyTable.read(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
        PropertyContributor contributor = () -> properties;
        service.addContributor(contributor);
        service.addContributor(() -> {
            throw new IllegalStateException("on purpose");
        });
        assertEquals(
                "on",
                service.schema().find("ACME Shield").orElseThrow().nameOf("1").orElseThrow());
        assertEquals(
                Topic.REDIRECTION,
                service.schema().find("audiomode").orElseThrow().topic());
        service.removeContributor(contributor);
        assertTrue(service.schema().find("acme shield").isEmpty());
        byte[] broken = table.replace("\tdocumented", "").getBytes(StandardCharsets.UTF_8);
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> PropertyTable.read(new ByteArrayInputStream(broken)));
        assertTrue(problem.getMessage().startsWith("line 3: "), problem.getMessage());
    }

    @Test
    void whatAFileComesToDependsOnTheClient() {
        RdpDocument document = RdpDocument.of(
                "full address:s:a\nFULL ADDRESS:s:b\nscreen mode id:i:1\npassword 51:b:01\nenablemousejiggler:i:1\nown:s:x\n",
                RdpEncoding.STANDARD);
        Map<String, Effective> mstsc = effective(document, Client.MSTSC);
        Map<String, Effective> freerdp = effective(document, Client.FREERDP);
        assertEquals(Origin.FILE_AMBIGUOUS, mstsc.get("full address").origin());
        assertEquals("b", mstsc.get("full address").value());
        assertEquals(Origin.FILE, mstsc.get("password 51").origin());
        assertEquals(Origin.FILE_IGNORED, freerdp.get("password 51").origin());
        assertEquals(Origin.FILE_IGNORED, mstsc.get("EnableMouseJiggler").origin());
        assertEquals(
                Origin.FILE,
                effective(document, Client.MSRDPEX).get("EnableMouseJiggler").origin());
        assertEquals("3", mstsc.get("authentication level").value());
        assertEquals("2", freerdp.get("authentication level").value());
        assertEquals(Origin.UNKNOWN, mstsc.get("drivestoredirect").origin());
        assertEquals(
                "*",
                effective(document, Client.WINDOWS_APP).get("drivestoredirect").value());
        assertEquals("x", mstsc.get("own").value());
        assertFalse(mstsc.containsKey("geo"));
    }

    private Map<String, Effective> effective(RdpDocument document, Client client) {
        return Effective.of(document, schema, client).stream()
                .collect(Collectors.toMap(Effective::name, found -> found));
    }
}
