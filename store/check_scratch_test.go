package store

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"
)

func TestScratchTimes(t *testing.T) {
	path := os.Getenv("LARGE")
	if path == "" {
		t.Skip()
	}
	for range 3 {
		s, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		b := time.Now()
		want, _ := expected()
		fmt.Println("expected", time.Since(b))
		x := &examiner{ctx: context.Background(), path: path, want: want}
		b = time.Now()
		s.reading(x.ctx, func(db querier) error {
			x.tx = db
			for n, p := range map[string]func() error{"frame": x.frame, "schema": x.schema, "newest": x.newest} {
				b := time.Now()
				p()
				fmt.Println(n, time.Since(b))
			}
			return nil
		})
		fmt.Println("all", time.Since(b))
		b = time.Now()
		s.Check(x.ctx, Quick)
		fmt.Println("again", time.Since(b))
		x = &examiner{ctx: context.Background(), path: path, want: want}
		s.reading(x.ctx, func(db querier) error {
			x.tx = db
			for _, p := range []part{{"structure", x.structure}, {"acts", x.acts}, {"journal", x.journal}, {"seals", x.seals}, {"drafts", x.drafts}, {"rows", x.rows}, {"dangling", x.dangling}, {"content", x.content}} {
				b := time.Now()
				x.try(p)
				fmt.Println(p.what, time.Since(b))
			}
			return nil
		})
		s.Close()
	}
}
