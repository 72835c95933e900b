# Slow: the provider waits 10 s for a cluster. The task is run by every plan that can read it.
resource "aws_ecs_cluster" "ecs_run_task" {
  name = "run-task"
}

resource "aws_ecs_task_definition" "ecs_run_task" {
  family                   = "run-task"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions = jsonencode([{
    name      = "once"
    image     = "registry.example/once:${var.changed ? 2 : 1}"
    essential = true
  }])
}

data "aws_ecs_task_execution" "ecs_run_task" {
  cluster         = aws_ecs_cluster.ecs_run_task.id
  task_definition = aws_ecs_task_definition.ecs_run_task.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = aws_subnet.network[*].id
    security_groups = [aws_security_group.network.id]
  }
}
