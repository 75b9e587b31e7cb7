;; a function that calls itself stays in its region, and returns within it
;;
;;   fact: beqz a0, one
;;   addi sp, sp, -8
;;   sw ra, 0(sp)
;;   sw a0, 4(sp)
;;   addi a0, a0, -1
;;   jal ra, fact
;;   lw a1, 4(sp)
;;   mul a0, a0, a1
;;   lw ra, 0(sp)
;;   addi sp, sp, 8
;;   ret
;;   one: li a0, 1
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=8
local.set $sp
i32.const 0
i32.load offset=4
local.set $ra
i32.const 0
i32.load offset=44
local.set $a1
i32.const 1
local.set $guess0
block
  block
    block
      block
        block
          block
            block
              local.get $next
              br_table 1 0 1
            end
            i32.const 0
            local.set $next
            br 3
          end
          i32.const 0
          local.set $next
          br 0
        end
        loop
          block
            block
              block
                block
                  block
                    block
                      block
                        block
                          block
                            block
                              block
                                local.get $remaining
                                i32.const 36
                                i32.lt_s
                                if
                                  i32.const 0
                                  local.set $place
                                  br 15
                                end
                                local.get $remaining
                                i32.const -36
                                i32.add
                                local.set $remaining
                                local.get $accesses
                                i32.const 12
                                i32.add
                                local.set $accesses
                                local.get $a0
                                i32.eqz
                                if
                                  local.get $remaining
                                  i32.const 35
                                  i32.add
                                  local.set $remaining
                                  local.get $accesses
                                  i32.const -12
                                  i32.add
                                  local.set $accesses
                                  br 13
                                end
                              end
                              local.get $sp
                              i32.const -8
                              i32.add
                              local.set $sp
                              local.get $sp
                              local.set $address
                              local.get $address
                              i32.const 3
                              i32.and
                              if
                                i32.const 50470920
                                local.set $place
                                br 14
                              end
                              local.get $address
                              i32.const 12
                              i32.shr_u
                              i32.const 2
                              i32.shl
                              i32.load offset=4259840
                              local.get $guess0
                              i32.ne
                              if
                                local.get $address
                                i32.const 12
                                i32.shr_u
                                i32.const 2
                                i32.shl
                                i32.load offset=4259840
                                local.tee $host
                                i32.eqz
                                if
                                  local.get $address
                                  i32.const 4
                                  call 0
                                  local.tee $host
                                  i32.eqz
                                  if
                                    i32.const 50470920
                                    local.set $place
                                    br 16
                                  end
                                  local.get $host
                                  local.get $address
                                  i32.sub
                                  local.set $host
                                end
                                local.get $host
                                local.set $guess0
                              end
                              local.get $address
                              local.get $guess0
                              i32.add
                              local.get $ra
                              i32.store
                              local.get $sp
                              i32.const 4
                              i32.add
                              local.set $address
                              local.get $address
                              i32.const 12
                              i32.shr_u
                              i32.const 2
                              i32.shl
                              i32.load offset=4259840
                              local.get $guess0
                              i32.ne
                              if
                                local.get $address
                                i32.const 12
                                i32.shr_u
                                i32.const 2
                                i32.shl
                                i32.load offset=4259840
                                local.tee $host
                                i32.eqz
                                if
                                  local.get $address
                                  i32.const 4
                                  call 0
                                  local.tee $host
                                  i32.eqz
                                  if
                                    i32.const 46272524
                                    local.set $place
                                    br 16
                                  end
                                  local.get $host
                                  local.get $address
                                  i32.sub
                                  local.set $host
                                end
                                local.get $host
                                local.set $guess0
                              end
                              local.get $address
                              local.get $guess0
                              i32.add
                              local.get $a0
                              i32.store
                              local.get $a0
                              i32.const -1
                              i32.add
                              local.set $a0
                              local.get $page
                              i32.const 24
                              i32.add
                              local.set $ra
                            end
                            local.get $a0
                            i32.eqz
                            if
                              local.get $remaining
                              i32.const 29
                              i32.add
                              local.set $remaining
                              local.get $accesses
                              i32.const -10
                              i32.add
                              local.set $accesses
                              br 11
                            end
                          end
                          local.get $sp
                          i32.const -8
                          i32.add
                          local.set $sp
                          local.get $sp
                          local.set $address
                          local.get $address
                          i32.const 12
                          i32.shr_u
                          i32.const 2
                          i32.shl
                          i32.load offset=4259840
                          local.get $guess0
                          i32.ne
                          if
                            local.get $address
                            i32.const 12
                            i32.shr_u
                            i32.const 2
                            i32.shl
                            i32.load offset=4259840
                            local.tee $host
                            i32.eqz
                            if
                              local.get $address
                              i32.const 4
                              call 0
                              local.tee $host
                              i32.eqz
                              if
                                i32.const 42057736
                                local.set $place
                                br 14
                              end
                              local.get $host
                              local.get $address
                              i32.sub
                              local.set $host
                            end
                            local.get $host
                            local.set $guess0
                          end
                          local.get $address
                          local.get $guess0
                          i32.add
                          local.get $ra
                          i32.store
                          local.get $sp
                          i32.const 4
                          i32.add
                          local.set $address
                          local.get $address
                          i32.const 12
                          i32.shr_u
                          i32.const 2
                          i32.shl
                          i32.load offset=4259840
                          local.get $guess0
                          i32.ne
                          if
                            local.get $address
                            i32.const 12
                            i32.shr_u
                            i32.const 2
                            i32.shl
                            i32.load offset=4259840
                            local.tee $host
                            i32.eqz
                            if
                              local.get $address
                              i32.const 4
                              call 0
                              local.tee $host
                              i32.eqz
                              if
                                i32.const 37859340
                                local.set $place
                                br 14
                              end
                              local.get $host
                              local.get $address
                              i32.sub
                              local.set $host
                            end
                            local.get $host
                            local.set $guess0
                          end
                          local.get $address
                          local.get $guess0
                          i32.add
                          local.get $a0
                          i32.store
                          local.get $a0
                          i32.const -1
                          i32.add
                          local.set $a0
                          local.get $page
                          i32.const 24
                          i32.add
                          local.set $ra
                        end
                        local.get $a0
                        i32.eqz
                        if
                          local.get $remaining
                          i32.const 23
                          i32.add
                          local.set $remaining
                          local.get $accesses
                          i32.const -8
                          i32.add
                          local.set $accesses
                          br 9
                        end
                      end
                      local.get $sp
                      i32.const -8
                      i32.add
                      local.set $sp
                      local.get $sp
                      local.set $address
                      local.get $address
                      i32.const 12
                      i32.shr_u
                      i32.const 2
                      i32.shl
                      i32.load offset=4259840
                      local.get $guess0
                      i32.ne
                      if
                        local.get $address
                        i32.const 12
                        i32.shr_u
                        i32.const 2
                        i32.shl
                        i32.load offset=4259840
                        local.tee $host
                        i32.eqz
                        if
                          local.get $address
                          i32.const 4
                          call 0
                          local.tee $host
                          i32.eqz
                          if
                            i32.const 33644552
                            local.set $place
                            br 12
                          end
                          local.get $host
                          local.get $address
                          i32.sub
                          local.set $host
                        end
                        local.get $host
                        local.set $guess0
                      end
                      local.get $address
                      local.get $guess0
                      i32.add
                      local.get $ra
                      i32.store
                      local.get $sp
                      i32.const 4
                      i32.add
                      local.set $address
                      local.get $address
                      i32.const 12
                      i32.shr_u
                      i32.const 2
                      i32.shl
                      i32.load offset=4259840
                      local.get $guess0
                      i32.ne
                      if
                        local.get $address
                        i32.const 12
                        i32.shr_u
                        i32.const 2
                        i32.shl
                        i32.load offset=4259840
                        local.tee $host
                        i32.eqz
                        if
                          local.get $address
                          i32.const 4
                          call 0
                          local.tee $host
                          i32.eqz
                          if
                            i32.const 29446156
                            local.set $place
                            br 12
                          end
                          local.get $host
                          local.get $address
                          i32.sub
                          local.set $host
                        end
                        local.get $host
                        local.set $guess0
                      end
                      local.get $address
                      local.get $guess0
                      i32.add
                      local.get $a0
                      i32.store
                      local.get $a0
                      i32.const -1
                      i32.add
                      local.set $a0
                      local.get $page
                      i32.const 24
                      i32.add
                      local.set $ra
                    end
                    local.get $a0
                    i32.eqz
                    if
                      local.get $remaining
                      i32.const 17
                      i32.add
                      local.set $remaining
                      local.get $accesses
                      i32.const -6
                      i32.add
                      local.set $accesses
                      br 7
                    end
                  end
                  local.get $sp
                  i32.const -8
                  i32.add
                  local.set $sp
                  local.get $sp
                  local.set $address
                  local.get $address
                  i32.const 12
                  i32.shr_u
                  i32.const 2
                  i32.shl
                  i32.load offset=4259840
                  local.get $guess0
                  i32.ne
                  if
                    local.get $address
                    i32.const 12
                    i32.shr_u
                    i32.const 2
                    i32.shl
                    i32.load offset=4259840
                    local.tee $host
                    i32.eqz
                    if
                      local.get $address
                      i32.const 4
                      call 0
                      local.tee $host
                      i32.eqz
                      if
                        i32.const 25231368
                        local.set $place
                        br 10
                      end
                      local.get $host
                      local.get $address
                      i32.sub
                      local.set $host
                    end
                    local.get $host
                    local.set $guess0
                  end
                  local.get $address
                  local.get $guess0
                  i32.add
                  local.get $ra
                  i32.store
                  local.get $sp
                  i32.const 4
                  i32.add
                  local.set $address
                  local.get $address
                  i32.const 12
                  i32.shr_u
                  i32.const 2
                  i32.shl
                  i32.load offset=4259840
                  local.get $guess0
                  i32.ne
                  if
                    local.get $address
                    i32.const 12
                    i32.shr_u
                    i32.const 2
                    i32.shl
                    i32.load offset=4259840
                    local.tee $host
                    i32.eqz
                    if
                      local.get $address
                      i32.const 4
                      call 0
                      local.tee $host
                      i32.eqz
                      if
                        i32.const 21032972
                        local.set $place
                        br 10
                      end
                      local.get $host
                      local.get $address
                      i32.sub
                      local.set $host
                    end
                    local.get $host
                    local.set $guess0
                  end
                  local.get $address
                  local.get $guess0
                  i32.add
                  local.get $a0
                  i32.store
                  local.get $a0
                  i32.const -1
                  i32.add
                  local.set $a0
                  local.get $page
                  i32.const 24
                  i32.add
                  local.set $ra
                end
                local.get $a0
                i32.eqz
                if
                  local.get $remaining
                  i32.const 11
                  i32.add
                  local.set $remaining
                  local.get $accesses
                  i32.const -4
                  i32.add
                  local.set $accesses
                  br 5
                end
              end
              local.get $sp
              i32.const -8
              i32.add
              local.set $sp
              local.get $sp
              local.set $address
              local.get $address
              i32.const 12
              i32.shr_u
              i32.const 2
              i32.shl
              i32.load offset=4259840
              local.get $guess0
              i32.ne
              if
                local.get $address
                i32.const 12
                i32.shr_u
                i32.const 2
                i32.shl
                i32.load offset=4259840
                local.tee $host
                i32.eqz
                if
                  local.get $address
                  i32.const 4
                  call 0
                  local.tee $host
                  i32.eqz
                  if
                    i32.const 16818184
                    local.set $place
                    br 8
                  end
                  local.get $host
                  local.get $address
                  i32.sub
                  local.set $host
                end
                local.get $host
                local.set $guess0
              end
              local.get $address
              local.get $guess0
              i32.add
              local.get $ra
              i32.store
              local.get $sp
              i32.const 4
              i32.add
              local.set $address
              local.get $address
              i32.const 12
              i32.shr_u
              i32.const 2
              i32.shl
              i32.load offset=4259840
              local.get $guess0
              i32.ne
              if
                local.get $address
                i32.const 12
                i32.shr_u
                i32.const 2
                i32.shl
                i32.load offset=4259840
                local.tee $host
                i32.eqz
                if
                  local.get $address
                  i32.const 4
                  call 0
                  local.tee $host
                  i32.eqz
                  if
                    i32.const 12619788
                    local.set $place
                    br 8
                  end
                  local.get $host
                  local.get $address
                  i32.sub
                  local.set $host
                end
                local.get $host
                local.set $guess0
              end
              local.get $address
              local.get $guess0
              i32.add
              local.get $a0
              i32.store
              local.get $a0
              i32.const -1
              i32.add
              local.set $a0
              local.get $page
              i32.const 24
              i32.add
              local.set $ra
            end
            local.get $a0
            i32.eqz
            if
              local.get $remaining
              i32.const 5
              i32.add
              local.set $remaining
              local.get $accesses
              i32.const -2
              i32.add
              local.set $accesses
              br 3
            end
          end
          local.get $sp
          i32.const -8
          i32.add
          local.set $sp
          local.get $sp
          local.set $address
          local.get $address
          i32.const 12
          i32.shr_u
          i32.const 2
          i32.shl
          i32.load offset=4259840
          local.get $guess0
          i32.ne
          if
            local.get $address
            i32.const 12
            i32.shr_u
            i32.const 2
            i32.shl
            i32.load offset=4259840
            local.tee $host
            i32.eqz
            if
              local.get $address
              i32.const 4
              call 0
              local.tee $host
              i32.eqz
              if
                i32.const 8405000
                local.set $place
                br 6
              end
              local.get $host
              local.get $address
              i32.sub
              local.set $host
            end
            local.get $host
            local.set $guess0
          end
          local.get $address
          local.get $guess0
          i32.add
          local.get $ra
          i32.store
          local.get $sp
          i32.const 4
          i32.add
          local.set $address
          local.get $address
          i32.const 12
          i32.shr_u
          i32.const 2
          i32.shl
          i32.load offset=4259840
          local.get $guess0
          i32.ne
          if
            local.get $address
            i32.const 12
            i32.shr_u
            i32.const 2
            i32.shl
            i32.load offset=4259840
            local.tee $host
            i32.eqz
            if
              local.get $address
              i32.const 4
              call 0
              local.tee $host
              i32.eqz
              if
                i32.const 4206604
                local.set $place
                br 6
              end
              local.get $host
              local.get $address
              i32.sub
              local.set $host
            end
            local.get $host
            local.set $guess0
          end
          local.get $address
          local.get $guess0
          i32.add
          local.get $a0
          i32.store
          local.get $a0
          i32.const -1
          i32.add
          local.set $a0
          local.get $page
          i32.const 24
          i32.add
          local.set $ra
          br 0
        end
      end
      local.get $remaining
      i32.const -2
      i32.add
      local.set $remaining
      i32.const 1
      local.set $a0
      local.get $ra
      i32.const -2
      i32.and
      local.set $address
      block
        block
          local.get $address
          local.get $page
          i32.sub
          i32.const 24
          i32.sub
          i32.const 1
          i32.shr_u
          br_table 0 1
        end
        br 1
      end
      br 2
    end
    loop
      local.get $remaining
      i32.const 5
      i32.lt_s
      if
        i32.const 24
        local.set $place
        br 2
      end
      local.get $remaining
      i32.const -5
      i32.add
      local.set $remaining
      local.get $accesses
      i32.const 2
      i32.add
      local.set $accesses
      local.get $sp
      i32.const 4
      i32.add
      local.set $address
      local.get $address
      i32.const 3
      i32.and
      if
        i32.const 8409112
        local.set $place
        br 2
      end
      local.get $address
      i32.const 12
      i32.shr_u
      i32.const 2
      i32.shl
      i32.load offset=65536
      local.get $guess0
      i32.ne
      if
        local.get $address
        i32.const 12
        i32.shr_u
        i32.const 2
        i32.shl
        i32.load offset=65536
        local.tee $guess0
        i32.eqz
        if
          i32.const 8409112
          local.set $place
          br 3
        end
      end
      local.get $address
      local.get $guess0
      i32.add
      i32.load
      local.set $a1
      local.get $a0
      local.get $a1
      i32.mul
      local.set $a0
      local.get $sp
      local.set $address
      local.get $address
      i32.const 12
      i32.shr_u
      i32.const 2
      i32.shl
      i32.load offset=65536
      local.get $guess0
      i32.ne
      if
        local.get $address
        i32.const 12
        i32.shr_u
        i32.const 2
        i32.shl
        i32.load offset=65536
        local.tee $guess0
        i32.eqz
        if
          i32.const 4206624
          local.set $place
          br 3
        end
      end
      local.get $address
      local.get $guess0
      i32.add
      i32.load
      local.set $ra
      local.get $sp
      i32.const 8
      i32.add
      local.set $sp
      local.get $ra
      i32.const -2
      i32.and
      local.set $address
      block
        block
          local.get $address
          local.get $page
          i32.sub
          i32.const 24
          i32.sub
          i32.const 1
          i32.shr_u
          br_table 0 1
        end
        br 1
      end
      br 2
    end
    unreachable
  end
  local.get $page
  local.get $place
  i32.const 4095
  i32.and
  i32.add
  local.set $address
  local.get $remaining
  local.get $place
  i32.const 12
  i32.shr_u
  i32.const 1023
  i32.and
  i32.add
  local.set $remaining
  local.get $accesses
  local.get $place
  i32.const 22
  i32.shr_u
  i32.sub
  local.set $accesses
  i32.const 1
  local.set $answer
end
i32.const 0
local.get $sp
i32.store offset=8
i32.const 0
local.get $a0
i32.store offset=40
i32.const 0
local.get $ra
i32.store offset=4
i32.const 0
local.get $a1
i32.store offset=44
i32.const 0
local.get $address
i32.store offset=256
i32.const 0
local.get $remaining
i32.store offset=260
i32.const 0
i32.const 0
i32.load offset=280
local.get $accesses
i32.add
i32.store offset=280
local.get $answer
