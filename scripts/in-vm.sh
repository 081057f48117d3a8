#!/bin/sh
# Runs a command as root in a virtual machine without KVM (some minutes) that has all controllers in cgroup v2:
#   sh scripts/in-vm.sh node apps/agent/dist/main.js doctor --state-dir /run/state
# It sees the files of this host, which it cannot change: what it writes goes to /run, in memory. The host's 127.0.0.1
# is 10.0.2.2 there. Takes root on Debian, with the packages qemu-system-x86, busybox-static, cpio and kmod.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d /var/tmp/plimsoll-vm-XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p')
(cd "$work" && apt-get -qq download "$kernel" 2>/dev/null && dpkg -x "$kernel"_*.deb . && rm "$kernel"_*.deb)
release=${kernel#linux-image-}
depmod -b "$work" "$release"

# The first root file system: what mounts the host's files.
mkdir -p "$work/first/bin" "$work/first/modules" "$work/first/root"
cp /bin/busybox "$work/first/bin/"
modprobe -d "$work" -S "$release" -a --show-depends virtio_pci 9pnet_virtio 9p |
  awk '/^insmod/ && !seen[$2]++ { printf "%s %02d.ko\n", $2, ++n }' |
  while read -r module name; do cp "$module" "$work/first/modules/$name"; done
cat > "$work/first/init" <<'INIT'
#!/bin/busybox sh
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module"; done
mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=loose,ro host /root
for place in proc sys dev; do mount --move /$place /root/$place; done
exec switch_root /root /bin/sh "$work/second"
INIT
chmod +x "$work/first/init"
(cd "$work/first" && find . | cpio -o -H newc --quiet) > "$work/initrd"

cat > "$work/second" <<SECOND
export PATH=$PATH HOME=/run TMPDIR=/run LC_ALL=C
mkdir /dev/shm /dev/pts
for place in /run /dev/shm /var/lib/libvirt /var/log; do [ ! -d \$place ] || mount -t tmpfs none \$place; done
mount -t devpts none /dev/pts
mount -t cgroup2 none /sys/fs/cgroup
for module in veth bridge virtio_net fuse; do modprobe -d $work \$module; done
ip link set lo up
ip link set eth0 up
ip addr add 10.0.2.15/24 dev eth0
cd '$PWD'
$*
echo "in-vm: ended with \$?"
exec busybox poweroff -f
SECOND

nice qemu-system-x86_64 -machine q35 -accel tcg,thread=multi -cpu max -smp 2 -m 3072 -nographic -no-reboot \
  -nic user,model=virtio-net-pci -kernel "$work/boot/vmlinuz-$release" -initrd "$work/initrd" \
  -append "console=ttyS0 quiet panic=-1 no_timer_check work=$work" \
  -fsdev local,id=host,path=/,security_model=none,readonly=on,multidevs=remap \
  -device virtio-9p-pci,fsdev=host,mount_tag=host < /dev/null
