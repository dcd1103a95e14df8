#Requires -RunAsAdministrator
# Fix-RDP.ps1 - repairs RDP after error 0x904

$ts = 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server'

# switch Remote Desktop on
Set-ItemProperty -Path $ts -Name fDenyTSConnections -Value 0

# lower the security so that everybody gets in
Set-ItemProperty -Path "$ts\WinStations\RDP-Tcp" -Name SecurityLayer -Value 0
Set-ItemProperty -Path "$ts\WinStations\RDP-Tcp" -Name UserAuthentication -Value 0

# firewall
Set-NetFirewallProfile -Profile Domain,Public,Private -Enabled False
Enable-NetFirewallRule -DisplayGroup 'Remote Desktop'

# new certificate
Get-ChildItem 'Cert:\LocalMachine\Remote Desktop' | Remove-Item
Rename-Item C:\ProgramData\Microsoft\Crypto\RSA\MachineKeys MachineKeys.old
New-Item C:\ProgramData\Microsoft\Crypto\RSA\MachineKeys -ItemType Directory

# CredSSP
reg add HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\CredSSP\Parameters /v AllowEncryptionOracle /t REG_DWORD /d 2 /f

Restart-Service termserv -Force
Get-Service TermService, SessionEnv, UmRdpService | Format-Table Name, Status
Write-Host 'done'
Restart-Computer -Force
