;; a loop in several copies that looks at its budget once, and guesses
;;
;;   again: sw a1, 0(a0)
;;   addi a0, a0, 4
;;   addi a2, a2, -1
;;   bnez a2, again
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=48
local.set $a2
i32.const 0
i32.load offset=4
local.set $ra
i32.const 1
local.set $guess0
block
  block
    block
      block
        block
          local.get $next
          br_table 0 0
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
                  local.get $remaining
                  i32.const 25
                  i32.lt_s
                  if
                    i32.const 0
                    local.set $place
                    br 8
                  end
                  local.get $remaining
                  i32.const -24
                  i32.add
                  local.set $remaining
                  local.get $accesses
                  i32.const 6
                  i32.add
                  local.set $accesses
                  local.get $a0
                  local.set $address
                  local.get $address
                  i32.const 3
                  i32.and
                  if
                    i32.const 25264128
                    local.set $place
                    br 8
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
                        i32.const 25264128
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
                  local.get $a1
                  i32.store
                  local.get $a0
                  i32.const 4
                  i32.add
                  local.set $a0
                  local.get $a2
                  i32.const -1
                  i32.add
                  local.set $a2
                  local.get $a2
                  i32.eqz
                  i32.eqz
                  i32.eqz
                  if
                    local.get $remaining
                    i32.const 20
                    i32.add
                    local.set $remaining
                    local.get $accesses
                    i32.const -5
                    i32.add
                    local.set $accesses
                    br 7
                  end
                end
                local.get $a0
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
                      i32.const 21053440
                      local.set $place
                      br 9
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
                local.get $a1
                i32.store
                local.get $a0
                i32.const 4
                i32.add
                local.set $a0
                local.get $a2
                i32.const -1
                i32.add
                local.set $a2
                local.get $a2
                i32.eqz
                i32.eqz
                i32.eqz
                if
                  local.get $remaining
                  i32.const 16
                  i32.add
                  local.set $remaining
                  local.get $accesses
                  i32.const -4
                  i32.add
                  local.set $accesses
                  br 6
                end
              end
              local.get $a0
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
                    i32.const 16842752
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
              local.get $a1
              i32.store
              local.get $a0
              i32.const 4
              i32.add
              local.set $a0
              local.get $a2
              i32.const -1
              i32.add
              local.set $a2
              local.get $a2
              i32.eqz
              i32.eqz
              i32.eqz
              if
                local.get $remaining
                i32.const 12
                i32.add
                local.set $remaining
                local.get $accesses
                i32.const -3
                i32.add
                local.set $accesses
                br 5
              end
            end
            local.get $a0
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
                  i32.const 12632064
                  local.set $place
                  br 7
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
            local.get $a1
            i32.store
            local.get $a0
            i32.const 4
            i32.add
            local.set $a0
            local.get $a2
            i32.const -1
            i32.add
            local.set $a2
            local.get $a2
            i32.eqz
            i32.eqz
            i32.eqz
            if
              local.get $remaining
              i32.const 8
              i32.add
              local.set $remaining
              local.get $accesses
              i32.const -2
              i32.add
              local.set $accesses
              br 4
            end
          end
          local.get $a0
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
                i32.const 8421376
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
          local.get $a1
          i32.store
          local.get $a0
          i32.const 4
          i32.add
          local.set $a0
          local.get $a2
          i32.const -1
          i32.add
          local.set $a2
          local.get $a2
          i32.eqz
          i32.eqz
          i32.eqz
          if
            local.get $remaining
            i32.const 4
            i32.add
            local.set $remaining
            local.get $accesses
            i32.const -1
            i32.add
            local.set $accesses
            br 3
          end
        end
        local.get $a0
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
              i32.const 4210688
              local.set $place
              br 5
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
        local.get $a1
        i32.store
        local.get $a0
        i32.const 4
        i32.add
        local.set $a0
        local.get $a2
        i32.const -1
        i32.add
        local.set $a2
        local.get $a2
        i32.eqz
        i32.eqz
        br_if 0
      end
    end
    local.get $remaining
    i32.const -1
    i32.add
    local.set $remaining
    local.get $ra
    i32.const -2
    i32.and
    local.set $address
    br 1
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
local.get $a0
i32.store offset=40
i32.const 0
local.get $a2
i32.store offset=48
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
