package store_test

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// inOwnSpace gives a child a name space of its own, in which it may mount disks
// that nobody else sees and that go with it.
func inOwnSpace(_ *testing.T, c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
}

func mountMemory(dir, size string) error { return syscall.Mount("tmpfs", dir, "tmpfs", 0, size) }
