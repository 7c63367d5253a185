import { expect, test } from 'vitest'
import { scheduler } from '../../scheduler/scheduler.ts'
import { schedulerSchedule } from './scheduler-schedule.ts'
import { schedulerScheduleGroup } from './scheduler-schedule-group.ts'
import { typesOn } from './type.fixture.ts'

const settings = (more: object = {}) => ({
  ...{ ScheduleExpression: 'rate(5 minutes)', FlexibleTimeWindow: { Mode: 'OFF' } },
  Target: { Arn: 'arn:aws:sqs:us-east-1:000000000000:q', RoleArn: 'arn:aws:iam::000000000000:role/r' },
  ...more,
})

test('a schedule is what its template says, in the group that it says', async () => {
  const cloud = typesOn([scheduler])
  const { make, kept } = cloud
  const before = kept()
  const call = cloud.asking('scheduler')
  const group = await make(schedulerScheduleGroup, { Name: 'nightly', Tags: [{ Key: 'a', Value: '1' }] })
  const Arn = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/nightly'
  const time = '2026-01-01T00:00:00.000Z'
  expect(group).toMatchObject({
    ...{ physicalId: 'nightly', attributes: { Arn, CreationDate: time, LastModificationDate: time, State: 'ACTIVE' } },
  })
  await group.update({ Name: 'nightly', Tags: [{ Key: 'b', Value: '2' }] })
  const { Tags } = await call('ListTagsForResource', { ResourceArn: Arn })
  expect(Tags).toContainEqual({ Key: 'b', Value: '2' })
  expect(Tags).not.toContainEqual({ Key: 'a', Value: '1' })

  const made = await make(schedulerSchedule, settings({ State: 'DISABLED', EndDate: '2027-01-01T00:00:00Z' }))
  const Name = made.physicalId
  expect(made.attributes).toEqual({ Arn: `arn:aws:scheduler:us-east-1:000000000000:schedule/default/${Name}` })
  expect(await call('GetSchedule', { Name })).toMatchObject({ State: 'DISABLED', EndDate: new Date('2027-01-01') })
  await made.update(settings({ ScheduleExpression: 'rate(1 hour)' }))
  const now = await call('GetSchedule', { Name })
  expect(now).toMatchObject({ State: 'ENABLED', ScheduleExpression: 'rate(1 hour)' })
  expect(now.EndDate).toBeUndefined()
  const moved = await made.update(settings({ GroupName: 'nightly' }))
  expect(moved.attributes.Arn).toBe(`arn:aws:scheduler:us-east-1:000000000000:schedule/nightly/${Name}`)
  await expect(call('GetSchedule', { Name })).rejects.toThrow('does not exist')
  expect((await moved.update(settings({ GroupName: 'nightly', Name: 'own' }))).physicalId).toBe('own')
  await moved.delete()
  await group.delete()
  expect(kept()).toEqual(before)
})
