;; a loop in a loop; the inner one can be entered from outside, so the outer one asks at its beginning
;;
;;   outer: li a1, 100
;;   inner: mul a3, a1, a1
;;   add a2, a2, a3
;;   div a2, a2, a1
;;   addi a1, a1, -1
;;   bnez a1, inner
;;   addi a0, a0, -1
;;   bnez a0, outer
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=52
local.set $a3
i32.const 0
i32.load offset=48
local.set $a2
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=4
local.set $ra
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
          i32.const 1
          local.set $next
          br 1
        end
        i32.const 0
        local.set $next
        br 0
      end
      loop
        block
          block
            block
              local.get $next
              if
                block
                  local.get $next
                  br_table 0 0 0
                end
                i32.const 0
                local.set $next
                br 2
              end
            end
            local.get $remaining
            i32.const 1
            i32.lt_s
            if
              i32.const 0
              local.set $place
              br 5
            end
            local.get $remaining
            i32.const -1
            i32.add
            local.set $remaining
            i32.const 100
            local.set $a1
          end
          loop
            block
              block
                block
                  block
                    block
                      local.get $remaining
                      i32.const 33
                      i32.lt_s
                      if
                        i32.const 4
                        local.set $place
                        br 10
                      end
                      local.get $remaining
                      i32.const -30
                      i32.add
                      local.set $remaining
                      local.get $a1
                      local.get $a1
                      i32.mul
                      local.set $a3
                      local.get $a2
                      local.get $a3
                      i32.add
                      local.set $a2
                      local.get $a1
                      i32.eqz
                      if (result i32)
                        i32.const -1
                      else
                        local.get $a1
                        i32.const -1
                        i32.eq
                        if (result i32)
                          i32.const 0
                          local.get $a2
                          i32.sub
                        else
                          local.get $a2
                          local.get $a1
                          i32.div_s
                        end
                      end
                      local.set $a2
                      local.get $a1
                      i32.const -1
                      i32.add
                      local.set $a1
                      local.get $a1
                      i32.eqz
                      i32.eqz
                      i32.eqz
                      if
                        local.get $remaining
                        i32.const 25
                        i32.add
                        local.set $remaining
                        br 7
                      end
                    end
                    local.get $a1
                    local.get $a1
                    i32.mul
                    local.set $a3
                    local.get $a2
                    local.get $a3
                    i32.add
                    local.set $a2
                    local.get $a1
                    i32.eqz
                    if (result i32)
                      i32.const -1
                    else
                      local.get $a1
                      i32.const -1
                      i32.eq
                      if (result i32)
                        i32.const 0
                        local.get $a2
                        i32.sub
                      else
                        local.get $a2
                        local.get $a1
                        i32.div_s
                      end
                    end
                    local.set $a2
                    local.get $a1
                    i32.const -1
                    i32.add
                    local.set $a1
                    local.get $a1
                    i32.eqz
                    i32.eqz
                    i32.eqz
                    if
                      local.get $remaining
                      i32.const 20
                      i32.add
                      local.set $remaining
                      br 6
                    end
                  end
                  local.get $a1
                  local.get $a1
                  i32.mul
                  local.set $a3
                  local.get $a2
                  local.get $a3
                  i32.add
                  local.set $a2
                  local.get $a1
                  i32.eqz
                  if (result i32)
                    i32.const -1
                  else
                    local.get $a1
                    i32.const -1
                    i32.eq
                    if (result i32)
                      i32.const 0
                      local.get $a2
                      i32.sub
                    else
                      local.get $a2
                      local.get $a1
                      i32.div_s
                    end
                  end
                  local.set $a2
                  local.get $a1
                  i32.const -1
                  i32.add
                  local.set $a1
                  local.get $a1
                  i32.eqz
                  i32.eqz
                  i32.eqz
                  if
                    local.get $remaining
                    i32.const 15
                    i32.add
                    local.set $remaining
                    br 5
                  end
                end
                local.get $a1
                local.get $a1
                i32.mul
                local.set $a3
                local.get $a2
                local.get $a3
                i32.add
                local.set $a2
                local.get $a1
                i32.eqz
                if (result i32)
                  i32.const -1
                else
                  local.get $a1
                  i32.const -1
                  i32.eq
                  if (result i32)
                    i32.const 0
                    local.get $a2
                    i32.sub
                  else
                    local.get $a2
                    local.get $a1
                    i32.div_s
                  end
                end
                local.set $a2
                local.get $a1
                i32.const -1
                i32.add
                local.set $a1
                local.get $a1
                i32.eqz
                i32.eqz
                i32.eqz
                if
                  local.get $remaining
                  i32.const 10
                  i32.add
                  local.set $remaining
                  br 4
                end
              end
              local.get $a1
              local.get $a1
              i32.mul
              local.set $a3
              local.get $a2
              local.get $a3
              i32.add
              local.set $a2
              local.get $a1
              i32.eqz
              if (result i32)
                i32.const -1
              else
                local.get $a1
                i32.const -1
                i32.eq
                if (result i32)
                  i32.const 0
                  local.get $a2
                  i32.sub
                else
                  local.get $a2
                  local.get $a1
                  i32.div_s
                end
              end
              local.set $a2
              local.get $a1
              i32.const -1
              i32.add
              local.set $a1
              local.get $a1
              i32.eqz
              i32.eqz
              i32.eqz
              if
                local.get $remaining
                i32.const 5
                i32.add
                local.set $remaining
                br 3
              end
            end
            local.get $a1
            local.get $a1
            i32.mul
            local.set $a3
            local.get $a2
            local.get $a3
            i32.add
            local.set $a2
            local.get $a1
            i32.eqz
            if (result i32)
              i32.const -1
            else
              local.get $a1
              i32.const -1
              i32.eq
              if (result i32)
                i32.const 0
                local.get $a2
                i32.sub
              else
                local.get $a2
                local.get $a1
                i32.div_s
              end
            end
            local.set $a2
            local.get $a1
            i32.const -1
            i32.add
            local.set $a1
            local.get $a1
            i32.eqz
            i32.eqz
            br_if 0
          end
        end
        local.get $remaining
        i32.const -2
        i32.add
        local.set $remaining
        local.get $a0
        i32.const -1
        i32.add
        local.set $a0
        local.get $a0
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
local.get $a1
i32.store offset=44
i32.const 0
local.get $a3
i32.store offset=52
i32.const 0
local.get $a2
i32.store offset=48
i32.const 0
local.get $a0
i32.store offset=40
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
